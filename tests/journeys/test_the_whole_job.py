"""The first return, end to end: sent by a school, received and accepted by its authority, reported on."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from stagepost_web.audit.queries import verify
from tests import returning


@pytest.fixture
def return_request(cast):
    return returning.return_request(cast)


def test_from_the_file_to_the_report(visit, cast, return_request, letterbox, tmp_path):
    file = tmp_path / returning.name(cast.school)
    file.write_bytes(returning.file(cast.school))

    school = visit("/", cast.data_manager)
    send(school, file)
    desk = visit("/", cast.officer)
    receive_and_accept(desk)
    call_command("worker", "--batch")

    school.get_by_role("link", name="Files", exact=True).click()
    with school.expect_download() as download:
        school.get_by_role("link", name="Download 9992001_eyfsp_2026_report_v1.pdf").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    desk.reload()
    expect(desk.get_by_role("definition").get_by_text("Opened by Dana Manager")).to_be_visible()
    letters_say_nothing_of_pupils(cast, letterbox)
    assert verify().sound


def send(page, file) -> None:
    page.get_by_role("link", name="EYFS profile 2026", exact=True).click()
    page.get_by_role("link", name="Upload a file").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Check this file").click()
    page.get_by_role("link", name="Continue to send").click()
    page.get_by_label("Name of the headteacher").fill("Hattie Head")
    page.get_by_label("I have authority").check()
    page.get_by_role("button", name="Confirm and send").click()
    expect(page.get_by_role("heading", name="Sent", exact=True)).to_be_visible()


def receive_and_accept(page) -> None:
    page.get_by_role("link", name="EYFS profile 2026").click()
    page.get_by_role("link", name="Alder Primary").click()
    page.get_by_role("button", name="Receive").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Accepted by Olive Officer").first).to_be_visible()


def letters_say_nothing_of_pupils(cast, letterbox) -> None:
    assert {letter["To"] for letter in letterbox.letters} == {
        "data.manager@people.example",
        "office@alder.example",
    }
    said = "".join(letter.as_string() for letter in letterbox.letters)
    for pupil in returning.content(cast.school).pupils:
        assert pupil.upn not in said
        assert pupil.surname not in said
