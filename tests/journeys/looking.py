"""What every page is looked at for, in a real browser."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.loose_ends import loose_ends

AXE = Path(__file__).resolve().parents[1] / "vendor/axe-core/axe.min.js"
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}


def look_at(page: Page, name: str) -> None:
    """Fail unless the page has no accessibility violation, no loose end, and fits a screen of 320 pixels.

    With `STAGEPOST_SCREENSHOTS` set to a folder, pictures of it, wide and narrow, are left there under the
    name.
    """
    _wait_for_another_page(page)
    _keep_picture(page, f"{name}-wide")
    found = violations(page)
    assert not found, f"{name}:\n{found}"
    loose = loose_ends(page)
    assert not loose, f"{name}:\n{loose}"
    fits_a_narrow_screen(page, name)
    page.evaluate("document.documentElement.dataset.lookedAt = ''")


def fits_a_narrow_screen(page: Page, name: str) -> None:
    """Fail unless nothing of the page lies beyond a screen of 320 pixels."""
    page.set_viewport_size(NARROW)
    _keep_picture(page, f"{name}-narrow")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size(WIDE)
    assert overflow <= 0, f"{name}: {overflow} pixels wider than a screen of {NARROW['width']}"


def _wait_for_another_page(page: Page) -> None:
    """A click returns while the next page is still on its way: wait until the one looked at last is gone."""
    page.locator("html:not([data-looked-at])").wait_for(state="attached")
    page.wait_for_load_state()


def violations(page: Page) -> str:
    """What axe finds, a line for each fault and the elements beneath it; empty when there is nothing."""
    if page.evaluate("document.body.classList.contains('js-enabled')"):
        return _axe(page)
    with _scripted_copy(page) as copy:
        return _axe(copy)


def _axe(page: Page) -> str:
    page.evaluate(AXE.read_text("utf-8"))
    found = json.loads(page.evaluate("axe.run().then(result => JSON.stringify(result.violations))"))
    return "\n".join(
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n"
        + "\n".join(f"    {node['html']}\n    {node['failureSummary']}" for node in fault["nodes"])
        for fault in found
    )


@contextmanager
def _scripted_copy(page: Page) -> Iterator[Page]:
    """The same page where axe can run, but none of the page's own scripts: axe itself needs JavaScript."""
    html = page.content()
    with page.context.browser.new_context(viewport=page.viewport_size) as context:
        copy = context.new_page()
        copy.route("**/*.js", lambda route: route.abort())
        copy.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        copy.goto(page.url)
        yield copy


def _keep_picture(page: Page, name: str) -> None:
    if folder := os.environ.get("STAGEPOST_SCREENSHOTS"):
        file = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        page.screenshot(path=Path(folder) / f"{file}.png", full_page=True)
