"""A headteacher makes an address for a calendar, which is shown once, and revokes it."""

from playwright.sync_api import expect

from tests.journeys.looking import look_at


def test_an_address_is_made_shown_once_and_revoked(cast, visit):
    page = visit("/schools/9992001/calendar/", cast.headteacher, javascript=False)

    page.get_by_role("button", name="Make an address").press("Enter")
    address = page.locator("code").inner_text()
    look_at(page, "calendar-made")
    page.get_by_role("link", name="Calendar").click()
    expect(page.get_by_text(address)).to_have_count(0)

    page.get_by_role("button", name="Revoke").press("Enter")

    expect(page.get_by_text("The address is revoked.")).to_be_visible()
    expect(page.get_by_role("button", name="Revoke")).to_have_count(0)
