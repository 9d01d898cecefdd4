"""A school that uploads a file which is not the return asked for goes on from it, without JavaScript too."""

import pytest
from playwright.sync_api import expect

from stagepost_web.submitting.models import Submission
from tests import files, returning
from tests.journeys.looking import look_at
from tests.web.school_pages import leading_on


@pytest.mark.parametrize("javascript", [True, False])
def test_a_return_is_taken_out_of_a_zip_and_sent_to_its_verdict(cast, visit, javascript):
    asked = returning.return_request(cast)
    page = visit(f"/schools/9992001/requests/{asked.pk}/upload/", cast.data_manager, javascript=javascript)
    data = leading_on.zipped(export=returning.file(cast.school))
    zipped = {"name": "export.zip", "mimeType": "application/zip", "buffer": data}
    page.locator("input[type=file]").set_input_files(zipped)
    page.get_by_role("button", name="Check").first.click()
    expect(page.get_by_role("heading", name="What you can do with it here")).to_be_visible()
    look_at(page, "a zip leads on")

    page.get_by_role("button", name="Make this file and check it").click()

    expect(page.get_by_text("We made export.xml from export.zip")).to_be_visible()
    look_at(page, "made from a zip")
    assert Submission.objects.get().version.pupil_count == 12


@pytest.mark.parametrize("javascript", [True, False])
def test_files_of_several_requests_each_go_where_they_belong(cast, visit, javascript):
    asked, survey = returning.return_request(cast), files.asked(cast)
    page = visit(f"/schools/9992001/requests/{asked.pk}/upload/", cast.data_manager, javascript=javascript)
    export = {"name": "oak.xml", "mimeType": "text/xml", "buffer": returning.file(cast.school)}
    form = {"name": "form.pdf", "mimeType": "application/pdf", "buffer": files.PDF}
    page.locator("input[type=file]").set_input_files([export, form])
    page.get_by_role("button", name="Check").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose where to send these files")
    look_at(page, "files belong to several requests")

    page.get_by_role("button", name="Check oak.xml as EYFS profile 2026").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You find them under Files")).to_be_visible()
    page.goto("/schools/9992001/files/")
    look_at(page, "files uploaded and not sent")
    page.get_by_role("link", name="Send or discard").click()
    page.get_by_role("button", name="Send form.pdf for “Room survey”").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirm and send")
    look_at(page, "a form is about to be sent")
    page.get_by_role("button", name="Confirm and send").click()
    expect(page.get_by_role("alert")).to_contain_text("Room survey has been sent to Northshire’s Data")
    assert survey.sendings.get().delivery.sent_at


@pytest.mark.parametrize("javascript", [True, False])
def test_a_pupil_is_searched_for_and_is_in_no_address(cast, visit, javascript):
    data = returning.exempt(cast.school, 2, 4, 6)
    draft = returning.checked(returning.return_request(cast), cast.data_manager, data=data)
    pupil = draft.version.pupils.get(place=4)
    page = visit(f"/schools/9992001/deliveries/{draft.delivery.number}/", cast.teacher, javascript=javascript)
    page.get_by_role("link", name="By pupil").click()
    page.get_by_label("Pupil’s name or UPN").fill(pupil.surname.lower())
    page.keyboard.press("Enter")

    expect(page.get_by_role("main").get_by_role("heading", level=2)).to_have_text(
        [f"{pupil.surname}, {pupil.forename}"]
    )
    assert pupil.surname.lower() not in page.url.lower()
    look_at(page, "a pupil found")
