"""A grid as a page shows it: its pupils with their values and figures, column by column."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from stagepost.measures import Measure
from stagepost.ownership import Ask
from stagepost_web.tracker import figures
from stagepost_web.tracker.columns import Column, Columns, columns_of
from stagepost_web.tracker.figures import Foot, RowFigures
from stagepost_web.tracker.models import Grid, GridPupil
from stagepost_web.tracker.queries import locked_because
from stagepost_web.tracker.results import Values, cells_of, values_of
from stagepost_web.tracker.rolls import whose


class Row(NamedTuple):
    """A pupil with what was entered."""

    pupil: GridPupil
    values: Values
    figures: RowFigures
    ask: str
    """What must be known before it is certain that this school returns the pupil; empty where it is."""


class Area(NamedTuple):
    """Columns that stand together under one head."""

    name: str
    columns: tuple[Column, ...]


class Sheet(NamedTuple):
    """All that the page shows."""

    grid: Grid
    columns: Columns
    rows: tuple[Row, ...]
    """The pupils who are in the return, and where they are asked for those who are not."""
    others: int
    """How many pupils of the grid are not in the return."""
    foot: Foot
    locked: str
    """Why nothing can be changed; empty where it can be."""

    @property
    def before_gld(self) -> tuple[Area, ...]:
        """The areas that make a good level of development."""
        return _areas(self.columns.of_gld)

    @property
    def after_gld(self) -> tuple[Area, ...]:
        """The others."""
        return _areas([each for each in self.columns.all if each not in self.columns.of_gld])

    @property
    def left(self) -> dict[str, int]:
        """How many pupils who are returned have nothing yet, by the component of the column."""
        meant = [row for row in self.rows if row.pupil.is_returned]
        return {
            each.component: sum(not row.values.get(each.component) for row in meant)
            for each in self.columns.all
        }

    @property
    def goals(self) -> dict[str, Measure]:
        """How many have reached each goal, by its column."""
        return dict(self.foot.goals)


def sheet_of(grid: Grid, *, everybody: bool = False) -> Sheet:
    """The grid with the pupils who are returned, or with all whom it has."""
    columns, pupils = columns_of(grid.collection), list(grid.pupils.all())
    shown = [pupil for pupil in pupils if everybody or pupil.is_returned]
    cells = cells_of(shown)
    rows = tuple(_row(pupil, values_of(cells.get(pupil.pk, {})), columns, grid) for pupil in shown)
    counted = [row.values for row in rows if row.pupil.is_returned]
    others = sum(not pupil.is_returned for pupil in pupils)
    foot = figures.of_all(counted, columns)
    return Sheet(grid, columns, rows, others, foot, locked_because(grid.return_request))


def _row(pupil: GridPupil, values: Values, columns: Columns, grid: Grid) -> Row:
    answer = whose(pupil, grid.collection) if pupil.is_returned else None
    ask = answer.reason if isinstance(answer, Ask) else ""
    return Row(pupil, values, figures.of_row(values, columns), ask)


def _areas(columns: Sequence[Column]) -> tuple[Area, ...]:
    return tuple(Area(name, tuple(group)) for name, group in groupby(columns, lambda each: each.area))
