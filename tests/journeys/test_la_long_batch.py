"""More returns than one request has time for: the page goes on by itself, or by its button."""

import pytest
from playwright.sync_api import expect

from stagepost_web.audit.models import Event
from stagepost_web.la_pages import batch_actions
from tests.journeys.looking import look_at
from tests.web.la_pages.boxes import board_of
from tests.web.la_pages.deciding import several_submitted

DONE = "You have received 4 returns. The schools can no longer recall them."


@pytest.fixture
def address(cast, monkeypatch):
    """Where four returns wait, one of which is as much as a request has time for."""
    monkeypatch.setattr(batch_actions, "AT_A_TIME", 0)
    return board_of(several_submitted(cast, 4)[0]) + "receive/"


def test_it_goes_on_by_itself(cast, visit, address):
    page = visit(address, cast.officer)
    page.get_by_role("button", name="Receive").first.click()
    expect(page.get_by_text(DONE)).to_be_visible(timeout=30_000)
    assert Event.objects.filter(verb="returns.receive").count() == 4


def test_without_javascript_by_its_button(cast, visit, address):
    page = visit(address, cast.officer, javascript=False)
    page.get_by_role("button", name="Receive").first.click()
    for others in (3, 2, 1):
        expect(page.get_by_role("heading", level=1)).to_have_text(
            f"You have received {4 - others} of 4 returns"
        )
        page.get_by_role("button", name=f"Continue with {others} more return").press("Enter")
    expect(page.get_by_text(DONE)).to_be_visible()


def test_how_far_it_is_can_be_used_by_everybody(cast, visit, address):
    page = visit(address, cast.officer)
    page.route("**/going_on.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.get_by_role("button", name="Receive").first.click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    look_at(page, "going on with a batch")
