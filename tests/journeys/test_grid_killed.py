"""A site killed while somebody types: whatever it acknowledged is there, and the rest is saved later."""

from itertools import cycle, islice
from threading import Timer

import pytest
from playwright.sync_api import expect

from stagepost_web.tracker.models import Cell, Change
from tests.journeys.processes import Site
from tests.web.tracker import gridding

KILLS = 3
CELLS = 12 * 17
ACKNOWLEDGED = """
    window.acknowledged = [];
    const asked = window.fetch;
    window.fetch = async (...told) => {
        const answer = await asked(...told);
        if (answer.ok && String(told[0]).endsWith("/cells/")) {
            window.acknowledged.push(...(await answer.clone().json()).cells);
        }
        return answer;
    };
"""


@pytest.fixture
def site(cast, settings, unused_port, tmp_path):
    served = Site(settings, unused_port, tmp_path / "log")
    served.start()
    yield served
    served.kill()


@pytest.mark.slow
def test_every_acknowledged_cell_is_there_however_often_the_site_is_killed(cast, visit, site):
    grid = gridding.grid_of(cast)
    page = visit("/accessibility/", cast.teacher).context.new_page()
    page.add_init_script(ACKNOWLEDGED)
    page.goto(f"{site.address}{grid.get_absolute_url()}")
    page.locator("form[data-ready]").wait_for()
    page.locator("tbody select").first.focus()

    wanted = "".join(islice(cycle("12212"), CELLS))
    state = page.locator("p[data-state]")
    for part in range(KILLS):
        begin, end = (CELLS * each // KILLS for each in (part, part + 1))
        killing = Timer(0.4, site.kill)
        killing.start()
        for key in wanted[begin:end]:
            page.keyboard.press(key)
            page.wait_for_timeout(10)
        killing.join()
        acknowledged = {
            (pupil, component, value) for pupil, component, value in page.evaluate("acknowledged")
        }
        assert acknowledged <= set(Cell.objects.values_list("pupil", "component", "value"))
        expect(state).to_contain_text("Not saved")
        site.start()
        expect(state).to_have_text("Saved", timeout=20_000)

    assert "".join(gridding.values(grid, pupil) for pupil in grid.pupils.all()) == wanted
    assert Change.objects.count() == CELLS, "what was sent again is entered once"
