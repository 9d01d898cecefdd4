"""Files that nobody asked for: tagged, looked at, and put where they belong."""

from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost_web.file_requests.models import Sending
from tests import files, returning
from tests.files import PDF, Upload


def test_the_tag_is_suggested_and_the_la_finds_the_file(cast, pages):
    address = f"/schools/{cast.school.number}/files/upload/"
    answer = pages.post(cast.data_manager, address, {"file": SimpleUploadedFile("letter.pdf", PDF)})
    assert Sending.objects.get().tag == "form"
    page = pages.get(cast.data_manager, answer["Location"]).content.decode()
    assert '<option value="form" selected' in page.replace("  ", " ")
    answer = pages.post(cast.data_manager, answer["Location"], {"seen": 0, "tag": "census"}, follow=True)
    assert "Census has been sent to Northshire’s Data and Insight." in answer.content.decode()

    page = pages.get(cast.officer, "/las/999/file-requests/others/").content.decode()
    assert "Alder Primary: Census" in page
    pages.post(cast.officer, "/las/999/file-requests/receive/", {"sending": Sending.objects.get().pk})
    assert Sending.objects.get().delivery.received_at


def test_a_wrong_tag_is_caught(cast, pages):
    made = files.own_draft(cast, Upload("a.xml", returning.file(cast.school)), tag="phonics")
    address = f"/schools/{cast.school.number}/files/{made.delivery.number}/confirm/"
    answer = pages.post(cast.data_manager, address, {"seen": 0, "tag": "phonics"})
    page = answer.content.decode()
    assert "This file looks like" in page
    assert '<option value="eyfsp" selected' in page.replace("  ", " ")
    assert Sending.objects.get().delivery.sent_at is None


def test_a_file_that_a_request_wants_goes_there_with_one_click(cast, pages):
    asked = files.asked(cast)
    made = files.own_draft(cast)
    address = f"/schools/{cast.school.number}/files/{made.delivery.number}/"
    assert (
        "Send letter.pdf for “Room survey”"
        in pages.get(cast.data_manager, f"{address}confirm/").content.decode()
    )
    pages.post(cast.data_manager, f"{address}answer/", {"to": f"request:{asked.pk}"})
    made.refresh_from_db()
    assert (made.asked, made.tag, made.delivery.title) == (asked, "", "Room survey")
    assert pages.post(cast.data_manager, f"{address}confirm/", {"seen": 0}).status_code == 302
    made.delivery.refresh_from_db()
    assert made.delivery.sent_at
