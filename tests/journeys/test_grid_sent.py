"""A grid sent: locked while the LA has it, and open again once it is recalled or sent back."""

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from stagepost_web.returns.models import SchoolReturn, State
from tests.journeys.gridding import cell, opened, saved
from tests.journeys.letterbox import text_of
from tests.journeys.looking import look_at
from tests.web.tracker import gridding

REASON = "Look again at self-regulation."


@pytest.fixture
def grid(cast):
    return gridding.grid_of(cast)


def send(page: Page) -> None:
    """From the grid to the receipt."""
    page.get_by_role("button", name="Check these results").click()
    page.get_by_role("link", name="Continue to send").first.click()
    page.get_by_label("Hattie Head, headteacher").check()
    page.get_by_label("I have this person’s authority").check()
    page.get_by_role("button", name="Confirm and send").click()
    expect(page.locator("main")).to_contain_text("receipt", ignore_case=True)


def is_locked(page: Page, grid) -> None:
    page.goto(grid.get_absolute_url())
    expect(page.get_by_text("so the results are locked")).to_be_visible()
    assert page.locator("tbody select").count() == 0


def test_a_full_grid_is_checked_sent_and_locked_until_it_is_recalled(cast, grid, visit):
    gridding.fill(grid, cast.teacher)
    first = grid.pupils.first()
    page = opened(visit, grid, cast.data_manager)
    cell(page, first, "E01").press("1")
    send(page)
    receipt = page.url
    is_locked(page, grid)
    look_at(page, "grid locked")

    page.goto(receipt)
    page.get_by_role("link", name="Recall it").click()
    page.get_by_role("button", name="Recall").click()
    page.goto(grid.get_absolute_url())
    cell(page, first, "E01").press("2")
    saved(page)
    assert gridding.values(grid, first)[0] == "2"


def test_the_la_unlocks_it_with_a_reason_and_the_school_is_told(cast, grid, visit, letterbox):
    sent = gridding.sent(grid, cast)
    officer = visit(f"/las/999/returns/{sent.version.school_return_id}/", cast.officer)
    officer.get_by_role("button", name="Receive").click()
    officer.get_by_role("link", name="Send back").click()
    officer.get_by_label("What must the school correct?").fill(REASON)
    officer.get_by_role("button", name="Send back to the school").click()
    call_command("worker", "--batch")
    assert any(grid.collection.title in text_of(each) for each in letterbox.letters)

    page = opened(visit, grid, cast.data_manager)
    expect(page.get_by_role("heading", name="has sent your return back")).to_be_visible()
    expect(page.get_by_text(REASON)).to_be_visible()
    look_at(page, "grid unlocked")
    cell(page, grid.pupils.first(), "E03").press("1")
    send(page)
    assert SchoolReturn.objects.get().state == State.SUBMITTED
    is_locked(page, grid)


def test_a_page_that_was_left_open_while_the_return_was_sent_says_so(cast, grid, visit):
    page = opened(visit, grid, cast.teacher, troubled=True)
    gridding.sent(grid, cast)
    cell(page, grid.pupils.first(), "E01").press("1")
    expect(page.locator("p[data-state]")).to_contain_text("locked")
