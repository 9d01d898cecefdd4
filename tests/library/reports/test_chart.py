"""The drawing: passes a strict content policy, and says all it shows."""

import xml.etree.ElementTree as ET

import pytest

from stagepost.records import Collection
from stagepost.reports.pupil_level import tabulate
from stagepost.reports.pupil_level.chart import BAR, TRACK, draw, in_words
from tests.library.reports.made import SUMMER, child, returned

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def bars():
    return tabulate(returned(child("2" * 17), child("1" * 17, 1)), Collection.EYFSP, SUMMER).bars


def test_nothing_in_it_a_content_policy_would_stop(bars):
    drawing = ET.fromstring(draw(bars))

    assert {element.tag for element in drawing.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "g", "path", "rect", "line", "text")
    }
    for element in drawing.iter():
        assert not {
            name
            for name in element.attrib
            if name == "style" or name.startswith("on") or name.endswith("href")
        }


def test_every_figure_is_written_out(bars):
    written = [text.text for text in ET.fromstring(draw(bars)).iter(f"{SVG}text")]

    for bar in bars:
        assert {bar.name, bar.value, bar.counts} <= set(written)
        assert f"{bar.name}: {bar.value}, {bar.counts}" in in_words(bars)


def test_a_figure_that_is_not_available_has_no_length():
    bars = tabulate(returned(), Collection.EYFSP, SUMMER).bars

    assert "Not available" in draw(bars)
    assert BAR not in {
        e.get("fill") for e in ET.fromstring(draw(bars)).iter() if not (e.get("d") or "").endswith("h0v16h0Z")
    }


def test_no_mark_says_more_than_is_drawn(bars):
    """vl-convert labels each mark with all its channels, also those that draw nothing."""
    marks = [
        e for e in ET.fromstring(draw(bars)).iter() if e.get("aria-roledescription") in ("bar", "text mark")
    ]
    said = {part.partition(": ")[0] for mark in marks for part in mark.get("aria-label").split("; ")}

    assert said == {"name", "whole", "share", "value", "counts"}


def test_the_bars_can_be_told_from_the_page():
    assert contrast(BAR, "#ffffff") >= 3
    assert contrast(BAR, TRACK) >= 3


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
