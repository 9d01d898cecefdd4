"""The figures that stand in a grid, as the library works them out.

The page's own script works them out again while somebody types (`static/tracker/figures.js`); a test holds
the two to each other.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stagepost import measures
from stagepost.measures import Measure, elg_total, gld
from stagepost.records import Header, Pupil, Return
from stagepost_web.tracker.columns import Columns
from stagepost_web.tracker.results import Values, outcomes_of

NOT_YET, YES, NO, LEFT_OUT = "", "yes", "no", "out"
"""How a pupil stands: `out` is a pupil who is exempt, and so counts in no figure."""


class RowFigures(NamedTuple):
    """The figures of one pupil."""

    gld: str
    total: int | None
    """The sum of the goals; 0 for a pupil who is exempt, `None` while one is missing."""


class Foot(NamedTuple):
    """The figures of all pupils who are returned."""

    counted: int
    """Those with a value in every goal. No other counts."""
    goals: Mapping[str, Measure]
    """How many have reached each goal, by its column."""
    gld: Measure
    total: Measure


def of_row(values: Values, columns: Columns) -> RowFigures:
    """The figures of a pupil with these values."""
    pupil = Pupil(outcomes=outcomes_of(values, columns))
    total, reached = elg_total.total(pupil, columns.summer), gld.reached(pupil, columns.summer)
    if columns.fills & set(values.values()):
        return RowFigures(LEFT_OUT, total)
    return RowFigures({True: YES, False: NO, None: NOT_YET}[reached], total)


def of_all(rows: Sequence[Values], columns: Columns) -> Foot:
    """The figures of pupils with these values."""
    pupils = tuple(Pupil(outcomes=outcomes_of(values, columns)) for values in rows)
    found = measures.every(Return(Header(), pupils), columns.kind, columns.summer).found
    by_label = {measure.label: measure for measure in found}
    goals = {each.component: by_label[f"goal-{each.component.lower()}"] for each in columns.all}
    return Foot(by_label["gld"].denominator, goals, by_label["gld"], by_label["elg-total"])
