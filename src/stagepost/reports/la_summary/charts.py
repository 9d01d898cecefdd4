"""How returns arrived, and how phonics marks are spread, each as one SVG for the page.

Nothing depends on colour: what is over the threshold is darker, and a line has words beside it.
"""

from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert

from stagepost.reports.typeface import FAMILIES, FOLDER

DARK, LIGHT, INK = "#1d70b8", "#8eb8dc", "#0b0c0c"
WIDTH, HEIGHT, SIZE = 620, 240, 13
ROOM = {"left": 10, "right": 30, "top": 25, "bottom": 5}

vl_convert.register_font_directory(str(FOLDER))


@lru_cache(maxsize=64)
def arrivals(days: tuple[tuple[date, int], ...], asked: int, deadline: date) -> str:
    """How many returns had been sent by the end of each day, of those asked for, with the deadline."""
    rows = [{"day": f"{day}T00:00:00", "returns": returns} for day, returns in days]
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b", grid=False, labelOverlap=True))
    y = alt.Y(
        "returns:Q",
        title="Returns sent",
        scale=alt.Scale(domain=[0, max(asked, 1)]),
        axis=_numbers(asked),
    )
    line = alt.Chart({"values": rows}).mark_line(
        interpolate="step-after", color=DARK, strokeWidth=3, point={"color": DARK, "size": 35}
    )
    end = {"values": [{"day": f"{deadline}T00:00:00", "words": "Deadline", "top": max(asked, 1)}]}
    rule = alt.Chart(end).mark_rule(color=INK, strokeDash=[6, 4]).encode(x=x)
    words = alt.Chart(end).mark_text(color=INK, dy=-10).encode(x=x, y="top:Q", text="words:N")
    return _drawn(alt.layer(line.encode(x=x, y=y), rule, words))


@lru_cache(maxsize=64)
def marks(counts: tuple[int, ...], threshold: int | None) -> str:
    """How many pupils had each mark from 0 on. Without a `threshold` none is shown."""
    rows = [
        {"mark": mark, "pupils": pupils, "met": threshold is not None and mark >= threshold}
        for mark, pupils in enumerate(counts)
    ]
    x = alt.X("mark:O", title="Mark", axis=alt.Axis(values=list(range(0, len(counts), 4)), labelAngle=0))
    y = alt.Y("pupils:Q", title="Pupils", axis=_numbers(max(counts)))
    colour = alt.Color("met:N", legend=None, scale=alt.Scale(domain=[False, True], range=[LIGHT, DARK]))
    bars = alt.Chart({"values": rows}).mark_bar(stroke=DARK, strokeWidth=1).encode(x=x, y=y, color=colour)
    if threshold is None:
        return _drawn(bars)
    words = f"Expected standard: {threshold} or more"
    here = {"values": [{"mark": threshold, "words": words, "top": max(*counts, 1)}]}
    rule = alt.Chart(here).mark_rule(color=INK, strokeDash=[6, 4], xOffset=-7).encode(x="mark:O")
    said = alt.Chart(here).mark_text(color=INK, align="right", dx=-12, dy=-8)
    return _drawn(alt.layer(bars, rule, said.encode(x="mark:O", y="top:Q", text="words:N")))


def _numbers(most: int) -> alt.Axis:
    """About five whole numbers beside the drawing, and none twice."""
    return alt.Axis(values=list(range(0, most + 1, max(1, -(-most // 5)))), format="d")


def _drawn(layers: Any) -> str:
    dressed = (
        layers.properties(width=WIDTH, height=HEIGHT, background="transparent", padding=ROOM)
        .configure(font=FAMILIES)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=SIZE, titleFontSize=SIZE, labelColor=INK, titleColor=INK)
        .configure_text(fontSize=SIZE)
    )
    return vl_convert.vegalite_to_svg(dressed.to_dict())
