"""What journeys through the grid share: it opened and ready, a cell of it, and that everything is saved."""

from playwright.sync_api import Locator, Page, expect

from stagepost_web.tracker.models import GridPupil


def opened(visit, grid, person, *, troubled: bool = False) -> Page:
    """The grid, ready; where trouble is meant, in a page whose complaints about it do not count."""
    page = visit("/accessibility/", person)
    page = page.context.new_page() if troubled else page
    page.goto(grid.get_absolute_url())
    page.locator("form[data-ready]").wait_for()
    return page


def cell(page: Page, pupil: GridPupil, component: str) -> Locator:
    return page.locator(f'select[name="{pupil.pk}-{component}"]')


def saved(page: Page) -> None:
    expect(page.locator("p[data-state]")).to_have_text("Saved")
