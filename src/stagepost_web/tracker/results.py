"""What a grid holds, as values of the library: pupils with outcomes."""

from collections.abc import Iterable, Mapping

from stagepost.records import Outcome, Pupil
from stagepost_web.tracker.columns import Columns
from stagepost_web.tracker.models import Cell, Grid, GridPupil

Values = Mapping[str, str]
"""What a pupil has, by the component of the column; blanks may be left out."""


def cells_of(pupils: Iterable[GridPupil]) -> dict[int, dict[str, Cell]]:
    """The cells of these pupils: by the id of the pupil, and then by their column."""
    found: dict[int, dict[str, Cell]] = {}
    for cell in Cell.objects.filter(pupil__in=pupils):
        found.setdefault(cell.pupil_id, {})[cell.component] = cell
    return found


def values_of(cells: Mapping[str, Cell]) -> dict[str, str]:
    """What stands in them."""
    return {component: cell.value for component, cell in cells.items() if cell.value}


def as_pupil(pupil: GridPupil, values: Values, columns: Columns, dated: str = "") -> Pupil:
    """The pupil with their outcomes, in the order of the columns."""
    return Pupil(
        upn=pupil.upn,
        surname=pupil.surname,
        forename=pupil.forename,
        dob=pupil.dob,
        sex=pupil.sex,
        year_group=pupil.year_group,
        outcomes=outcomes_of(values, columns, dated),
        former_upn=pupil.former_upn,
    )


def outcomes_of(values: Values, columns: Columns, dated: str = "") -> tuple[Outcome, ...]:
    """What stands in a row, as a return carries it."""
    return tuple(
        column.outcome(columns.summer, values[column.component], dated)
        for column in columns.all
        if values.get(column.component)
    )


def returned_pupils(grid: Grid, columns: Columns) -> tuple[Pupil, ...]:
    """Everybody whom the grid returns, with their results as they are now."""
    meant = [pupil for pupil in grid.pupils.all() if pupil.is_returned]
    cells, dated = cells_of(meant), grid.assessed_on.isoformat()
    return tuple(as_pupil(pupil, values_of(cells.get(pupil.pk, {})), columns, dated) for pupil in meant)
