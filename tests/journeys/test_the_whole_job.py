"""The first return, end to end: sent by a school, received and accepted by its authority, reported on."""

from django.core.management import call_command
from playwright.sync_api import expect

from stagepost_web.audit.queries import verify
from tests import returning
from tests.web.la_pages.deciding import a_while_later

OWN_WORDS = "The DfE granted it to both families in March."


def test_from_the_file_to_the_report(visit, cast, return_request, letterbox, tmp_path):
    file = tmp_path / returning.name(cast.school)
    file.write_bytes(returning.exempt(cast.school, 2, 5))

    school = visit("/", cast.data_manager)
    check(school, file)
    answer(school, "The child has been granted an exemption.")
    send(school)
    desk = visit("/", cast.officer)
    receive_and_return_the_answers(desk)
    answer_again(school, OWN_WORDS)
    accept(desk)
    call_command("worker", "--batch")

    school.get_by_role("link", name="Files", exact=True).click()
    with school.expect_download() as download:
        school.get_by_role("link", name="9992001_eyfsp_2026_report_v1.pdf").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    desk.reload()
    expect(desk.get_by_role("definition").get_by_text("Opened by Dana Manager")).to_be_visible()
    letters_say_nothing_of_pupils(cast, letterbox)
    assert verify().sound


def check(page, file) -> None:
    page.get_by_role("link", name="EYFS profile 2026", exact=True).click()
    page.get_by_role("link", name="Upload a file").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Check this file").click()


def answer(page, reason: str) -> None:
    page.get_by_role("link", name="Answer", exact=False).filter(has_text="A is recorded").click()
    page.get_by_label(reason).check()
    page.get_by_role("button", name="Save this answer").click()
    expect(page.get_by_text("Your answer has been saved.")).to_be_visible()


def send(page) -> None:
    page.get_by_role("link", name="Continue to send").first.click()
    expect(page.get_by_text("You have answered all 2 queries.")).to_be_visible()
    page.get_by_label("Hattie Head, headteacher").check()
    page.get_by_label("I have this person’s authority").check()
    page.get_by_role("button", name="Confirm and send").click()
    expect(page.get_by_role("heading", name="Sent", exact=True)).to_be_visible()


def receive_and_return_the_answers(page) -> None:
    page.get_by_role("link", name="EYFS profile 2026").click()
    page.get_by_role("link", name="Alder Primary").click()
    page.get_by_role("button", name="Receive").click()
    page.get_by_role("link", name="Return these answers").click()
    page.get_by_label("Why are you returning these answers?").fill("Who granted the exemption?")
    page.get_by_role("button", name="Return to the school").click()
    expect(page.get_by_text("Who granted the exemption?")).to_be_visible()
    a_while_later()
    call_command("worker", "--batch")


def answer_again(page, words: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="EYFS profile 2026", exact=True).click()
    expect(page.get_by_text("Who granted the exemption?")).to_be_visible()
    page.get_by_role("link", name="Answer again").click()
    page.get_by_label("Another reason").check()
    page.get_by_label("Give the reason").fill(words)
    page.get_by_role("button", name="Save this answer").click()
    expect(page.get_by_text("Your answer has been saved.")).to_be_visible()


def accept(page) -> None:
    page.reload()
    expect(page.get_by_text(OWN_WORDS)).to_be_visible()
    page.get_by_role("button", name="Accept these answers").click()
    expect(page.get_by_text("You have accepted these answers.")).to_be_visible()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Accepted by Olive Officer").first).to_be_visible()


def letters_say_nothing_of_pupils(cast, letterbox) -> None:
    assert {letter["To"] for letter in letterbox.letters} == {
        "data.manager@people.example",
        "office@alder.example",
    }
    parts = [part for letter in letterbox.letters for part in letter.walk()]
    said = "".join(part.get_content() for part in parts if part.get_content_maintype() == "text")
    assert "and returned some of them" in said
    assert OWN_WORDS not in said
    assert "Who granted" not in said
    for pupil in returning.content(cast.school).pupils:
        assert pupil.upn not in said
        assert pupil.surname not in said
