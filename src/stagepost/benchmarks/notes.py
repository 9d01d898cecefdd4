"""What has to be known to read a figure: its unit, its traps, and the breaks across which years must not be
compared.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from stagepost.benchmarks.figures import PublishedFigure


class Break(NamedTuple):
    """From a summer on, a measure means something else."""

    since: int
    words: str
    source: str


def unit(measure: str) -> str:
    """`per cent`, or what else the published figure counts."""
    return str(_data()["units"].get(measure, "per cent"))


def breaks(measure: str, one: int, other: int) -> tuple[Break, ...]:
    """The breaks between two summers."""
    first, last = sorted((one, other))
    return tuple(
        Break(entry["from"], entry["words"], entry["source"])
        for entry in _data()["breaks"]
        if _names(entry, measure) and first < entry["from"] <= last
    )


def said_with(figure: PublishedFigure) -> Iterator[str]:
    """The notes on a figure, whether it is provisional or unsure, and the series it is taken from."""
    for entry in _data()["notes"]:
        if _names(entry, figure.measure) and _fits(entry, figure):
            yield entry["words"]
    if figure.state == "provisional":
        yield "This figure is provisional."
    if figure.confidence != "high":
        yield f"Confidence in this figure is {figure.confidence}."
    if series := _data()["series"].get(figure.series):
        yield f"Taken from the {series}."


def absent(measure: str, year: int, group: str) -> Iterator[str]:
    """Why there is no figure, as far as is known."""
    for entry in _data()["absent"]:
        if _names(entry, measure) and year in entry.get("years", [year]) and year >= entry.get("since", year):
            yield entry["words"]
    for entry in _data()["notes"]:
        if _names(entry, measure) and entry.get("groups") == [group] and entry.get("years") == [year]:
            yield entry["words"]


def _names(entry: Mapping[str, Any], measure: str) -> bool:
    return any(fnmatchcase(measure, pattern) for pattern in entry["measures"])


def _fits(entry: Mapping[str, Any], figure: PublishedFigure) -> bool:
    its: Sequence[tuple[str, object]] = (
        ("areas", figure.area),
        ("years", figure.year),
        ("series", figure.series),
        ("characteristics", figure.characteristic),
        ("groups", figure.group),
    )
    return all(value in entry.get(name, [value]) for name, value in its)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("stagepost.benchmarks").joinpath("notes.toml").read_text(encoding="utf-8"))
