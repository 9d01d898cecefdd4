"""A school's data manager answers the LA's request, from the first click to the receipt."""

import re
from pathlib import Path

import pytest

from stagepost.formats.ctf import write
from stagepost.invention.faulty.spoiling import every_pupil
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import hand_to_school
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import Delivery
from stagepost_web.returns.actions import send_back
from tests import returning
from tests.journeys.looking import look_at


@pytest.fixture
def faulty(cast, tmp_path) -> Path:
    """A file with errors and queries."""
    faults = ("goals-missing", "upn-wrong-letter", "birth-impossible", "name-garbled")
    return _file(cast, tmp_path / "first", *faults)


@pytest.fixture
def right(cast, tmp_path) -> Path:
    """The same, put right."""
    return _file(cast, tmp_path / "second")


def _file(cast, folder: Path, *faults: str) -> Path:
    folder.mkdir()
    path = folder / returning.name(cast.school)
    path.write_bytes(returning.file(cast.school, *faults))
    return path


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_upload_put_right_send_and_recall(visit, cast, return_request, faulty, right, javascript):
    looked = look_at if javascript else (lambda page, name: None)
    page = visit("/", cast.data_manager, javascript=javascript)
    looked(page, "requests")
    page.get_by_role("link", name="EYFS profile 2026", exact=True).click()
    looked(page, "request-empty")
    page.get_by_role("link", name="Upload a file").click()
    looked(page, "upload")

    page.locator("input[type=file]").set_input_files(faulty)
    page.get_by_label("Comment").fill("Moderated on 12 June.")
    page.get_by_role("button", name="Check this file").click()
    heading = page.get_by_role("heading", level=1)
    assert re.fullmatch(r"You must correct \d errors?", heading.inner_text())
    assert page.get_by_role("link", name="Continue to send").count() == 0
    spoilt = returning.content(cast.school, "goals-missing").pupils[2]
    found = page.get_by_role("region", name=re.compile("seventeen goals|goals are missing")).first
    assert spoilt.surname in found.inner_text()
    looked(page, "verdict-errors")
    page.get_by_role("link", name="See every pupil").click()
    looked(page, "cohort")
    page.go_back()

    page.get_by_role("link", name="Replace with another file").first.click()
    page.locator("input[type=file]").set_input_files(right)
    page.get_by_role("button", name="Check this file").click()
    assert heading.inner_text() == "Nothing to correct"
    looked(page, "verdict-clear")
    page.get_by_role("link", name="Continue to send").click()
    looked(page, "confirm")
    page.get_by_role("button", name="Confirm and send").click()
    assert "There is a problem" in page.locator("main").inner_text()
    looked(page, "confirm-faulty")
    page.get_by_label("Hattie Head, headteacher").check()
    page.get_by_label("I have this person’s authority").check()
    page.get_by_role("button", name="Confirm and send").click()

    delivery = Delivery.objects.get(sent_at__isnull=False)
    receipt = page.locator("main").inner_text()
    assert delivery.number in receipt
    assert delivery.files.get().sha256 in receipt
    assert "EYFS profile 2026 has been sent to Northshire’s Data and Insight." in receipt
    looked(page, "receipt")

    page.get_by_role("link", name="Files", exact=True).click()
    looked(page, "files")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert Path(download.value.path()).read_bytes() == right.read_bytes()
    page.get_by_role("link", name="Recall").click()
    looked(page, "recall")
    page.get_by_role("button", name="Recall this file").click()
    assert "has been recalled" in page.locator("main").inner_text()
    looked(page, "request-recalled")


def test_a_wrong_file_gets_an_answer_and_is_not_kept(visit, cast, return_request, tmp_path):
    picture = tmp_path / "class.pdf"
    picture.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    page = visit(f"/schools/9992001/requests/{return_request.pk}/upload/", cast.data_manager)

    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_role("button", name="Check this file").click()

    assert "This is a PDF" in page.locator("main").inner_text()
    look_at(page, "refused")
    assert not Delivery.objects.exists()
    page.get_by_role("link", name="Choose another file").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Upload your file"


def test_a_file_beyond_the_limit_is_stopped_before_it_leaves(visit, cast, return_request, tmp_path):
    large = tmp_path / "large.xml"
    large.write_bytes(b" " * (3 * 1024 * 1024 + 1))
    page = visit(f"/schools/9992001/requests/{return_request.pk}/upload/", cast.data_manager)

    page.locator("input[type=file]").set_input_files(large)
    page.get_by_role("button", name="Check this file").click()

    page.get_by_text("A file can be at most 3 MB").wait_for()
    look_at(page, "too-large-before")


def test_a_file_beyond_the_limit_is_answered_without_javascript(visit, cast, return_request, tmp_path):
    large = tmp_path / "large.xml"
    large.write_bytes(b" " * (12 * 1024 * 1024))
    page = visit(
        f"/schools/9992001/requests/{return_request.pk}/upload/", cast.data_manager, javascript=False
    )

    page.locator("input[type=file]").set_input_files(large)
    page.get_by_role("button", name="Check this file").click()

    assert "larger than 3 MB" in page.locator("main").inner_text().replace("\xa0", " ")
    assert page.title().startswith("Error: ")


def test_the_whole_job_by_keyboard_alone(visit, cast, return_request, right):
    page = visit("/", cast.headteacher)
    _press_to(page, "link", "Upload a file")
    page.keyboard.press("Enter")
    with page.expect_file_chooser() as chooser:
        _press_to(page, "button", "Choose the file")
        page.keyboard.press("Enter")
    chooser.value.set_files(right)
    _press_to(page, "button", "Check this file")
    page.keyboard.press("Enter")
    _press_to(page, "link", "Continue to send")
    page.keyboard.press("Enter")
    page.get_by_label("I am the headteacher").wait_for()
    _press_to(page, "checkbox", "I am the headteacher")
    page.keyboard.press("Space")
    _press_to(page, "button", "Confirm and send")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Sent", exact=True).wait_for()
    assert Delivery.objects.get(sent_at__isnull=False).submission.authority.startswith(
        "I, Hattie Head, am the headteacher"
    )


def _press_to(page, role: str, words: str) -> None:
    """Press Tab until the focus is on it; every stop on the way must be seen to have the focus."""
    page.get_by_role(role, name=words).first.wait_for()
    target = page.get_by_role(role, name=words).first.element_handle()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("target => document.activeElement === target", target):
            return
    raise AssertionError(f"Tab never came to the {role} {words}")


def test_a_long_list_of_pupils_is_folded_and_opens_by_keyboard(visit, cast, return_request):
    cast.la.errors_stop = False
    cast.la.save()
    wrong = every_pupil(lambda pupil: pupil._replace(dob="/".join(reversed(pupil.dob.split("-"))), sex=""))
    data = write(wrong(returning.content(cast.school, "upn-unknown-la")))
    delivery = returning.checked(return_request, cast.data_manager, data=data)
    page = visit(f"/schools/9992001/deliveries/{delivery.delivery.number}/", cast.headteacher)
    surname = returning.content(cast.school).pupils[0].surname
    lists = page.locator("details", has_text=re.compile("Show the 12 (errors|queries)"))

    assert not lists.first.get_by_text(surname, exact=True).is_visible()
    lists.first.locator("summary").focus()
    page.keyboard.press("Enter")
    lists.first.get_by_text(surname, exact=True).wait_for()
    look_at(page, "verdict-long")

    page.get_by_role("link", name="Continue to send").first.click()
    assert "Your local authority will see them when you send it." in page.locator("main").inner_text()
    look_at(page, "confirm-with-errors")


def test_sent_back_with_words_and_a_report_among_the_files(visit, cast, return_request):
    delivery = returning.received(return_request, cast.data_manager, cast.officer)
    send_back(
        school_return=delivery.version.school_return, words="Two children are missing.", by=cast.officer
    )
    file = NewFile(vault.put(b"%PDF-1.7"), "report.pdf", "application/pdf")
    hand_to_school(
        school=cast.school, la=cast.la, kind="eyfsp", title="Pupil-level report", files=[file], by=None
    )
    page = visit(f"/schools/9992001/requests/{return_request.pk}/", cast.teacher)
    assert "Two children are missing." in page.locator("main").inner_text()
    look_at(page, "request-sent-back")
    page.get_by_role("link", name="Files", exact=True).click()
    with page.expect_download():
        page.get_by_role("link", name="report.pdf").click()
    page.reload()
    assert "by Tom Teacher" in page.locator("main").inner_text()
    look_at(page, "files-from-the-la")
