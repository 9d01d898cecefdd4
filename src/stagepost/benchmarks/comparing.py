"""A measure beside a published figure: how far apart they are, and what has to be known to read that."""

from fractions import Fraction
from typing import NamedTuple

from stagepost.benchmarks import notes
from stagepost.benchmarks.figures import PublishedFigure, areas, find
from stagepost.measures import Measure, Unit


class Comparison(NamedTuple):
    """Ours and theirs."""

    ours: Measure
    theirs: PublishedFigure | None
    """`None` where nothing is published; the notes say why, as far as is known."""
    gap: Fraction | None
    """Ours less theirs, in percentage points, goals or points; `None` where they must not be compared. Ours
    is exact, theirs as published."""
    notes: tuple[str, ...]


def compare(
    measure: Measure,
    area: str,
    year: int,
    *,
    of: int | None = None,
    characteristic: str = "",
    group: str = "",
    series: str = "",
) -> Comparison:
    """A measure beside the figure of an area and summer, by default that of all pupils.

    `of` is the summer of the measure, where it is another than `year`: across a break no gap is given. A
    `series` is named (`national`) to set a headline against a headline. Raises `LookupError` for an area
    without any figures.
    """
    if area not in areas():
        raise LookupError(f"no figures are held for {area}, only for {', '.join(areas())}")
    theirs = find(measure.label, area, year, characteristic, group, series)
    if theirs is None:
        why = tuple(notes.absent(measure.label, year, group))
        return Comparison(measure, None, None, why or ("There is no published figure.",))
    broken = notes.breaks(measure.label, year, of or year)
    said = (*(f"Not comparable: {each.words}" for each in broken), *notes.said_with(theirs))
    return Comparison(measure, theirs, None if broken else _gap(measure, theirs), said)


def _gap(measure: Measure, theirs: PublishedFigure) -> Fraction | None:
    if measure.value is None:
        return None
    ours = measure.value * 100 if measure.unit is Unit.PER_CENT else measure.value
    return ours - Fraction(theirs.value)
