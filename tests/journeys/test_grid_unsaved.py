"""What could not be saved at once: without a network, after the session is over, in a tab that was closed."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from stagepost_web.tracker.models import Cell
from tests import people
from tests.journeys.gridding import cell, opened, saved
from tests.journeys.sign_in.test_first_sign_in import code, enter_password
from tests.web.tracker import gridding


@pytest.fixture
def grid(cast):
    return gridding.grid_of(cast)


def first_of(grid) -> str:
    """What stands in the first cell."""
    return gridding.values(grid, grid.pupils.first())[0]


def test_what_is_typed_without_a_network_is_saved_when_it_is_back(cast, grid, visit):
    page = opened(visit, grid, cast.teacher, troubled=True)
    page.context.set_offline(True)
    cell(page, grid.pupils.first(), "E01").press("2")
    expect(page.locator("p[data-state]")).to_contain_text("you are offline")
    assert not Cell.objects.exists()
    page.context.set_offline(False)
    saved(page)
    assert first_of(grid) == "2"
    assert kept(page) == []


def kept(page: Page) -> list[str]:
    return page.evaluate("Object.values(localStorage)")


def test_what_could_not_be_saved_is_there_after_signing_in_and_readable_to_nobody_else(cast, grid, visit):
    page = opened(visit, grid, cast.teacher, troubled=True)
    session = page.context.cookies()
    page.context.clear_cookies()
    cell(page, grid.pupils.first(), "E01").press("2")
    expect(page.locator("p[data-state]")).to_contain_text("you are signed out")
    (held,) = kept(page)
    assert "E01" not in held
    assert not Cell.objects.exists()

    page.context.add_cookies(session)
    page.reload()
    saved(page)
    expect(page.get_by_text("1 result from before")).to_be_visible()
    assert first_of(grid) == "2"
    assert kept(page) == []


def test_of_a_tab_that_was_closed_nothing_is_lost(cast, grid, visit):
    page = opened(visit, grid, cast.teacher, troubled=True)
    page.context.set_offline(True)
    cell(page, grid.pupils.first(), "E01").press("2")
    expect(page.locator("p[data-state]")).to_contain_text("you are offline")
    page.close()
    context = page.context
    context.set_offline(False)
    again = context.new_page()
    again.goto(grid.get_absolute_url())
    saved(again)
    assert first_of(grid) == "2"


def test_whose_session_is_over_signs_in_and_is_back_in_the_grid_with_what_they_entered(cast, grid, visit):
    page = opened(visit, grid, cast.teacher, troubled=True)
    Session.objects.all().delete()
    cell(page, grid.pupils.first(), "E01").press("2")
    expect(page.locator("p[data-state]")).to_contain_text("you are signed out")
    page.get_by_role("link", name="Sign in again").click()
    enter_password(page, "teacher")
    page.get_by_label("Code").fill(code(people.TOTP_SECRET))
    page.keyboard.press("Enter")
    saved(page)
    expect(page.get_by_text("1 result from before")).to_be_visible()
    assert first_of(grid) == "2"
    assert kept(page) == []
