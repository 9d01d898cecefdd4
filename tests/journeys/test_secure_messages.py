"""The LA sends a file by secure message. The office manager opens it, answers with the file of the return,
sees the verdict and submits. A colleague and whoever the link is forwarded to meet a closed door.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import returning
from tests.journeys.letterbox import text_of
from tests.journeys.looking import look_at
from tests.web.la_pages.deciding import work_off

LIST = {"name": "children.csv", "mimeType": "text/csv", "buffer": b"UPN,Name\n"}


def results(cast, *faults: str) -> dict[str, object]:
    return {
        "name": returning.name(cast.school),
        "mimeType": "text/xml",
        "buffer": returning.file(cast.school, *faults),
    }


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_from_the_la_to_one_person_and_back_with_a_return(visit, cast, letterbox, javascript):
    suffix = "" if javascript else " without javascript"
    returning.return_request(cast)
    desk = visit("/las/999/", cast.officer, javascript=javascript)
    desk.get_by_role("link", name="Secure messages").click()
    look_at(desk, f"secure messages empty{suffix}")
    write(desk, suffix)

    work_off()
    [letter] = letterbox.letters
    link = re.search(r"/schools/9992001/secure-messages/\S+/", text_of(letter))[0]
    assert letter["To"] == cast.data_manager.email
    closed_door(visit, cast, link)

    hers = visit(link, cast.data_manager, javascript=javascript)
    expect(hers.get_by_role("heading", name="Secure message from Olive Officer")).to_be_visible()
    look_at(hers, f"secure message opened{suffix}")
    with hers.expect_download() as download:
        hers.get_by_role("link", name="children.csv").click()
    assert download.value.suggested_filename == "children.csv"

    hers.get_by_label("Your message").fill("Here it is.")
    hers.get_by_label("The file with the results").set_input_files(
        {"name": "other.csv", "mimeType": "text/csv", "buffer": b"not,a,return\n"}
    )
    hers.get_by_role("button", name="Send answer").click()
    expect(hers.get_by_role("alert")).to_contain_text("other.csv: This file is not a return")
    look_at(hers, f"secure message refused{suffix}")
    hers.get_by_label("The file with the results").set_input_files(results(cast))
    hers.get_by_role("button", name="Send answer").click()
    expect(hers.get_by_text("Here is what we found in the file.")).to_be_visible()
    look_at(hers, f"verdict on an answer{suffix}")
    hers.get_by_role("link", name="Continue to send").click()
    submit(hers)

    desk.goto("/las/999/secure-messages/")
    expect(desk.get_by_text("Answered")).to_be_visible()
    look_at(desk, f"secure messages answered{suffix}")
    desk.get_by_role("link", name=re.compile("^From Dana Manager")).click()
    expect(desk.get_by_text("The return for EYFS profile 2026 was sent on")).to_be_visible()
    look_at(desk, f"secure answer{suffix}")
    desk.get_by_role("link", name="Open the return").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Alder Primary")


def write(desk: Page, suffix: str) -> None:
    desk.get_by_role("button", name="Write a secure message").click()
    look_at(desk, f"secure message school{suffix}")
    desk.get_by_label("At which school does the person work?").select_option(label="Alder Primary, 999/2001")
    desk.get_by_role("button", name="Continue").click()
    desk.get_by_role("button", name="Send", exact=True).click()
    expect(desk.get_by_role("alert")).to_contain_text("Choose who it is for.")
    look_at(desk, f"secure message with errors{suffix}")
    desk.get_by_label("Dana Manager, Data manager").check()
    desk.get_by_label("Which return is it about?").select_option(label="EYFS profile 2026")
    desk.get_by_label("Your message").fill("These children are in your Reception. Please send their results.")
    desk.get_by_label("Files (optional)").set_input_files(LIST)
    desk.get_by_role("button", name="Send", exact=True).click()
    expect(desk.get_by_text("Sent to Dana Manager, and to nobody else.")).to_be_visible()
    expect(desk.get_by_text("Not read yet")).to_be_visible()
    look_at(desk, f"secure message sent{suffix}")


def closed_door(visit, cast, link: str) -> None:
    """The office manager forwards the email to a colleague, and to somebody at another school."""
    for person in (cast.headteacher, cast.sister_data_manager):
        page = visit("/", person).context.new_page()  # one whose complaints about 404 do not count
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
        assert "Olive" not in page.content()


def submit(page: Page) -> None:
    page.get_by_label("Hattie Head, headteacher").check()
    page.get_by_label("I have this person’s authority").check()
    page.get_by_role("button", name="Confirm and send").click()
    expect(page.get_by_text(re.compile("has been sent to"))).to_be_visible()
