"""The published figures, one a row of `figures.csv`.

Two series hold figures for England: the tables of local authorities (`la-tool`) and the national headlines
(`national`), which count other schools. Percentages are numbers from 0 to 100, as published and so rounded.
"""

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class PublishedFigure(NamedTuple):
    """One published figure."""

    measure: str
    """The label of our measure, `gld`; a few are of tests and totals that no return holds."""
    series: str
    area: str
    characteristic: str
    """Empty for all pupils."""
    group: str
    year: int
    """The summer: 2024/25 is 2025."""
    value: Decimal
    """Per cent, goals or points a child, or pupils."""
    state: str
    """`final` or `provisional`."""
    source: str
    confidence: str


@cache
def figures() -> tuple[PublishedFigure, ...]:
    """Every figure, in the order of the file."""
    text = files("stagepost.benchmarks").joinpath("figures.csv").read_text(encoding="utf-8")
    return tuple(map(_figure, csv.DictReader(text.splitlines())))


@cache
def areas() -> tuple[str, ...]:
    """The areas for which there are figures, England first."""
    return tuple(dict.fromkeys(figure.area for figure in figures()))


def find(
    measure: str, area: str, year: int, characteristic: str = "", group: str = "", series: str = ""
) -> PublishedFigure | None:
    """A published figure. Without a series, that of the local authority tables goes before others."""
    wanted = (measure, area, characteristic, group, year)
    fitting = [figure for figure in _index().get(wanted, ()) if series in {"", figure.series}]
    return min(fitting, key=lambda figure: figure.series != "la-tool", default=None)


@cache
def _index() -> Mapping[tuple[str, str, str, str, int], tuple[PublishedFigure, ...]]:
    index: dict[tuple[str, str, str, str, int], tuple[PublishedFigure, ...]] = {}
    for figure in figures():
        key = figure.measure, figure.area, figure.characteristic, figure.group, figure.year
        index[key] = (*index.get(key, ()), figure)
    return index


def _figure(cells: Mapping[str, str]) -> PublishedFigure:
    text = {name: cells[name] for name in PublishedFigure._fields if name not in {"year", "value"}}
    return PublishedFigure(year=int(cells["year"]), value=Decimal(cells["value"]), **text)
