"""A page that was left open does not stay on the screen when its session is over."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from tests.web.la_pages import deciding


@pytest.fixture
def left(visit, cast) -> Page:
    """A page with pupils on it, for half an hour."""
    address = f"/las/999/returns/{deciding.answered(cast).pk}/pupils/"
    page = visit("/accessibility/", cast.officer)
    page.clock.install()
    page.goto(address)
    expect(page.locator("table").first).to_be_visible()
    return page


def test_when_its_session_is_over_it_leads_to_signing_in(left):
    Session.objects.all().delete()
    left.clock.run_for("31:00")
    expect(left.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert left.locator("table").count() == 0


def test_without_a_connection_it_goes_too(left):
    """What the browser then makes of the empty page is its own."""
    left.evaluate("""() => {
        window.fetch = () => Promise.reject(new TypeError("no connection"));
        new MutationObserver(() => console.log(`left: ${document.documentElement.childElementCount}`))
            .observe(document.documentElement, { childList: true });
    }""")
    with left.expect_console_message(lambda told: told.text == "left: 0"):
        left.clock.run_for("31:00")


def test_while_the_session_lives_in_another_tab_it_stays(left):
    with left.expect_response("**/account/session/") as asked:
        left.clock.run_for("31:00")
    assert asked.value.status == 204
    expect(left.locator("table").first).to_be_visible()


def test_while_somebody_types_on_it_it_stays(left):
    Session.objects.all().delete()
    for _ in range(3):
        left.clock.run_for("15:00")
        left.keyboard.press("Shift")
    expect(left.locator("table").first).to_be_visible()
