"""A class's results entered on the screen: by keyboard, by form, by two at once, without a network."""

import pytest

from tests.journeys.looking import look_at
from tests.web.tracker import gridding


@pytest.fixture
def grid(cast):
    return gridding.grid_of(cast)


def test_the_grid_works_as_a_plain_form(cast, grid, visit):
    page = visit(grid.get_absolute_url(), cast.teacher, javascript=False)
    first = grid.pupils.first()
    page.get_by_role("combobox", name=f"{first.name} Speaking").select_option(label="2 Expected")
    page.get_by_role("combobox", name=f"{first.name} Number", exact=True).select_option("1")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Saved.").is_visible()
    assert gridding.values(grid, first) == ".2........1......"
    look_at(page, "grid as a form")
