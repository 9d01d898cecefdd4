"""A damaged file is mended and sent, and its authority sees what was mended; without JavaScript too."""

import pytest
from playwright.sync_api import expect

from stagepost_web.submitting.models import Submission
from tests import returning
from tests.journeys.looking import look_at
from tests.web.school_pages import mending


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_file_is_mended_and_sent_and_the_authority_is_told(cast, return_request, visit, javascript):
    looked = look_at if javascript else (lambda page, name: None)
    page = visit(
        f"/schools/9992001/requests/{return_request.pk}/upload/", cast.data_manager, javascript=javascript
    )
    file = {
        "name": returning.name(cast.school),
        "mimeType": "text/xml",
        "buffer": mending.old_and_renamed(cast),
    }
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Check this file").click()
    page.get_by_role("link", name="See what can be mended").click()
    looked(page, "what can be mended")

    page.get_by_role("checkbox", name="Mend this").uncheck()
    page.get_by_role("button", name="Mend and check").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what to mend.")
    looked(page, "nothing accepted")

    page.get_by_role("checkbox", name="Mend this").check()
    page.get_by_role("radio", name="The file is in an older version").check()
    page.get_by_role("button", name="Mend and check").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 query to check")
    expect(page.get_by_text("Mended here:")).to_be_visible()
    looked(page, "mended")

    page.get_by_role("link", name="Continue to send").first.click()
    page.get_by_label("Hattie Head, headteacher").check()
    page.get_by_label("I have this person’s authority").check()
    page.get_by_role("button", name="Confirm and send").click()
    expect(page.get_by_text("Mended here before it was sent:")).to_be_visible()
    looked(page, "receipt of a mended file")

    sent = Submission.objects.get(delivery__sent_at__isnull=False)
    at_the_la = visit(
        f"/las/999/returns/{sent.version.school_return_id}/", cast.officer, javascript=javascript
    )
    expect(at_the_la.get_by_text("Mended here before it was sent:")).to_be_visible()
    expect(at_the_la.get_by_text("Mended by the school before it was sent")).to_be_visible()
    looked(at_the_la, "a mended return at the authority")
