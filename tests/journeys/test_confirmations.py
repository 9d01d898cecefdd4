"""An officer asks schools to confirm something, and a school does so when it sends its return."""

import pytest
from playwright.sync_api import Page, expect

from stagepost_web.returns.models import GivenConfirmation
from tests import returning
from tests.journeys.looking import look_at
from tests.web.confirming import AGREED, MODERATED, ask_two
from tests.web.school_pages.addresses import at


def test_an_officer_chooses_what_schools_confirm(visit, cast, return_request):
    page = visit(f"/las/999/collections/{return_request.collection_id}/settings/", cast.officer)
    page.get_by_role("link", name="What schools confirm when they send").click()
    look_at(page, "confirmations-none")
    page.get_by_role("button", name=f"Add “{MODERATED}”").click()
    page.get_by_role("button", name="Add this confirmation").click()
    expect(page.get_by_role("link", name="Enter what schools confirm.")).to_be_visible()
    look_at(page, "confirmations-faulty")
    page.get_by_label("What do schools confirm?").fill(AGREED)
    page.get_by_label("Ask who has agreed").check()
    page.get_by_label("Ask on which day").check()
    page.get_by_role("button", name="Add this confirmation").click()
    page.get_by_role("button", name=f"Move up “{AGREED}”").click()
    look_at(page, "confirmations-two")
    seen = page.get_by_role("region", name="How schools see it")
    expect(seen.get_by_role("checkbox").first).to_be_disabled()
    expect(seen.get_by_label("Day", exact=True).first).to_be_disabled()
    page.get_by_role("link", name=f"Change “{AGREED}”").click()
    look_at(page, "confirmation-change")
    page.get_by_label("Ask on which day").uncheck()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name=f"Remove “{MODERATED}”").click()
    expect(page.get_by_role("button", name="Move up")).to_have_count(0)
    page.goto(f"/las/999/collections/{return_request.collection_id}/settings/")
    expect(page.get_by_text(f"Confirmation removed: “{MODERATED}”")).to_be_visible()
    look_at(page, "settings-with-confirmations")


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_school_confirms_and_sends(visit, cast, return_request, javascript):
    looked = look_at if javascript else (lambda page, name: None)
    ask_two(return_request, cast.officer)
    draft = returning.checked(return_request, cast.headteacher)
    page = visit(at(draft, "confirm/"), cast.headteacher, javascript=javascript)
    looked(page, "confirm-more")
    page.get_by_label("Who has agreed?").fill("Steve Staff and Sue Staff")
    page.get_by_label("I am the headteacher").check()
    page.get_by_role("button", name="Confirm and send").click()
    says = f"Confirm this before you send: “{MODERATED}”"
    expect(page.get_by_role("link", name=says)).to_be_visible()
    expect(page.get_by_label("Who has agreed?")).to_have_value("Steve Staff and Sue Staff")
    looked(page, "confirm-more-faulty")
    page.get_by_role("link", name=says).click()
    page.get_by_label(MODERATED).check()
    page.get_by_label(AGREED, exact=True).check()
    _day(page, "12", "6", "2026")
    page.get_by_role("button", name="Confirm and send").click()
    expect(page.get_by_role("heading", name="Sent", exact=True)).to_be_visible()
    expect(page.get_by_text("Agreed by Steve Staff and Sue Staff on 12 June 2026.")).to_be_visible()
    looked(page, "receipt-confirmed")
    page.goto(return_request.get_absolute_url())
    looked(page, "request-confirmed")
    page = visit(f"/las/999/returns/{draft.version.school_return_id}/", cast.officer, javascript=javascript)
    expect(page.get_by_text("Agreed by Steve Staff and Sue Staff on 12 June 2026.")).to_be_visible()
    looked(page, "return-confirmed")


def test_a_school_confirms_by_keyboard_alone(visit, cast, return_request):
    ask_two(return_request, cast.officer)
    draft = returning.checked(return_request, cast.headteacher)
    page = visit(at(draft, "confirm/"), cast.headteacher)
    page.get_by_role("checkbox").first.focus()
    for keys in ("Space", "Tab", "Space", "Tab", "Sue Staff", "Tab", "12", "Tab", "6", "Tab", "2026"):
        page.keyboard.press(keys) if keys in ("Space", "Tab") else page.keyboard.type(keys)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sent", exact=True)).to_be_visible()
    assert GivenConfirmation.objects.count() == 2


def _day(page: Page, *parts: str) -> None:
    for label, part in zip(("Day", "Month", "Year"), parts, strict=True):
        page.get_by_label(label, exact=True).fill(part)
