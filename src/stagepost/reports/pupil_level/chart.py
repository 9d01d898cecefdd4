"""The report's drawing: a bar for each area, its figures beside it. One SVG for the page and for the PDF.

The colours keep 3:1 against white (WCAG 2.2, 1.4.11). Every figure is written out: nothing depends on them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import vl_convert

from stagepost.reports.pupil_level.tables import Figure
from stagepost.reports.typeface import FAMILIES, FOLDER

BAR, TRACK, INK = "#1d70b8", "#eeefef", "#0b0c0c"
BAR_WIDTH, LINE, SIZE = 320, 30, 13
ROOM = {"left": 40, "right": 20, "top": 5, "bottom": 5}
"""Around the drawing, for a browser whose typeface is wider than the one it was measured with."""

vl_convert.register_font_directory(str(FOLDER))


def in_words(bars: Sequence[Figure]) -> str:
    """The drawing's alternative text: every figure, in the order drawn."""
    return "; ".join(f"{bar.name}: {bar.value}, {bar.counts}" for bar in bars) + "."


@lru_cache(maxsize=256)
def draw(bars: tuple[Figure, ...]) -> str:
    """The bars as an SVG without scripts or style sheets, so that a strict content policy lets it through.

    A bar whose share is not available has its words and no length.
    """
    rows = [
        {"name": bar.name, "share": bar.per_cent or 0, "whole": 100, "value": bar.value, "counts": bar.counts}
        for bar in bars
    ]
    base = alt.Chart({"values": rows}).encode(y=_names())
    layers = alt.layer(
        base.mark_bar(color=TRACK, height=16).encode(x=_shares("whole")),
        base.mark_bar(color=BAR, height=16).encode(x=_shares("share")),
        _column(base, "value", 12, "bold"),
        _column(base, "counts", 72 if all(bar.per_cent is not None for bar in bars) else 105, "normal"),
    )
    return vl_convert.vegalite_to_svg(_dressed(layers, len(bars)).to_dict())


def _column(base: Any, field: str, indent: int, weight: Literal["normal", "bold"]) -> Any:
    words = base.mark_text(align="left", dx=indent, color=INK, fontWeight=weight)
    return words.encode(x=_shares("whole"), text=f"{field}:N")


def _names() -> alt.Y:
    axis = alt.Axis(labelLimit=400, labelPadding=12, ticks=False, domain=False)
    return alt.Y("name:N", sort=None, title=None, axis=axis)


def _shares(field: str) -> alt.X:
    axis = alt.Axis(values=[0, 50, 100], labelExpr="datum.value + '%'", grid=False, ticks=False, domain=False)
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 100]), title=None, axis=axis)


def _dressed(layers: Any, lines: int) -> Any:
    return (
        layers.properties(width=BAR_WIDTH, height=LINE * lines, background="transparent", padding=ROOM)
        .configure(font=FAMILIES)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=SIZE, labelColor=INK)
        .configure_text(fontSize=SIZE)
    )
