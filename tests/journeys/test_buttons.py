"""Buttons that stand beside each other look alike, whatever element they are made of."""

import pytest
from playwright.sync_api import Locator, Page

from tests import returning

PHONE = {"width": 375, "height": 800}
DESK = {"width": 1280, "height": 900}


def style(found: Locator, *names: str) -> list[str]:
    """What the browser made of these properties of an element."""
    return found.evaluate("(it, names) => names.map(name => getComputedStyle(it)[name])", list(names))


def box(found: Locator) -> dict[str, float]:
    """Where an element lies."""
    there = found.bounding_box()
    assert there
    return dict(there)


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_discard_is_set_like_the_text_around_it(visit, cast, return_request, screen):
    draft = returning.checked(return_request, cast.data_manager, "goals-missing")
    page: Page = visit(f"/schools/9992001/deliveries/{draft.delivery.number}/", cast.data_manager)
    page.set_viewport_size(screen)
    discard = page.get_by_role("button", name="Discard this file")
    replace = page.get_by_role("link", name="Replace with another file").last

    assert style(discard, "fontFamily", "fontSize") == style(replace, "fontFamily", "fontSize")
    assert style(discard, "textDecorationLine") == ["underline"]
    assert box(discard)["width"] > 0


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_accept_stands_level_with_send_back(visit, cast, return_request, screen):
    received = returning.received(return_request, cast.data_manager, cast.officer)
    page: Page = visit(f"/las/999/returns/{received.version.school_return_id}/", cast.officer)
    page.set_viewport_size(screen)
    accept = page.get_by_role("button", name="Accept")
    send_back = page.get_by_role("link", name="Send back").or_(page.get_by_role("button", name="Send back"))
    names = ("fontFamily", "fontSize", "lineHeight", "height")

    assert style(accept, *names) == style(send_back, *names)
    if screen is DESK:
        assert box(accept)["y"] == box(send_back)["y"]
    else:
        assert box(accept)["width"] == box(send_back)["width"] > PHONE["width"] * 0.7
        assert box(accept)["x"] == box(send_back)["x"]
        assert box(accept)["y"] + box(accept)["height"] < box(send_back)["y"]
