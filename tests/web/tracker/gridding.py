"""What tests of the tracker share: a grid with the dozen children of a school, and values entered in it."""

from datetime import date

from stagepost.identifiers.upn import check_letter
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil
from stagepost_web.people.models import Person
from stagepost_web.submitting.models import Submission
from stagepost_web.tracker.actions import begin_grid, show_grid
from stagepost_web.tracker.columns import columns_of
from stagepost_web.tracker.entering import Entry, Saved, enter
from stagepost_web.tracker.models import Grid, GridPupil
from stagepost_web.tracker.returning import make_return
from tests import returning, rolls
from tests.people import Cast

DAY = date(2026, 6, 12)
JOINED = "2025-09-03"


def listed(pupil: Pupil) -> RollPupil:
    """A pupil of a return as a roll has them."""
    who = (pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex)
    return RollPupil(*who, year_group="R", joined=JOINED)


def roll_of(cast: Cast) -> list[RollPupil]:
    """The dozen children whom no other school has, all of them there since September."""
    returned = rolls.read_roll(returning.own_children(cast.school), cast.school).pupils
    return [each._replace(joined=JOINED) for each in returned]


def a_class(cast: Cast, many: int) -> list[RollPupil]:
    """So many children, of whom the first dozen are those of the school."""
    known = roll_of(cast)
    more = (
        known[0]._replace(upn=upn_of(number), surname=f"Pupil{number:02}", dob="2020-11-05")
        for number in range(many - len(known))
    )
    return [*known, *more]


def upn_of(number: int) -> str:
    """A UPN of the school, with its right first letter."""
    rest = f"999200125{number + 500:03}"
    return check_letter(rest) + rest


def sent(grid: Grid, cast: Cast) -> Submission:
    """A full grid, sent."""
    fill(grid, cast.teacher)
    draft = make_return(grid=Grid.objects.get(pk=grid.pk), by=cast.data_manager, ip_address="")
    return returning.submitted_as(draft, cast.data_manager)


def grid_of(cast: Cast, *, shown: bool = True, pupils: list[RollPupil] | None = None) -> Grid:
    """The grid of Alder Primary for its EYFSP, with nothing entered yet."""
    asked = returning.return_request(cast)
    rolls.taken(cast.school, cast.data_manager, rolls.table(roll_of(cast) if pupils is None else pupils))
    grid = begin_grid(return_request=asked, assessed_on=DAY, by=cast.headteacher)
    show_grid(grid=grid, shown=shown, by=cast.headteacher)
    return Grid.objects.get(pk=grid.pk)


def put(
    grid: Grid, by: Person, pupil: GridPupil, component: str, value: str, seen: int | None = None
) -> Saved:
    """One value entered by somebody who has the newest page, unless another revision is said."""
    grid.refresh_from_db()
    seen = grid.revision if seen is None else seen
    return enter(grid=grid, entries=[Entry(pupil.pk, component, value, seen)], by=by)


def fill(grid: Grid, by: Person, value: str = "2") -> Saved:
    """The same value in every cell."""
    grid.refresh_from_db()
    components = [column.component for column in columns_of(grid.collection).all]
    places = [(pupil.pk, each) for pupil in grid.pupils.all() for each in components]
    entries = [Entry(pupil, each, value, grid.revision) for pupil, each in places]
    return enter(grid=grid, entries=entries, by=by)


def values(grid: Grid, pupil: GridPupil) -> str:
    """What stands in the pupil's row: a character a column, and a dot where nothing stands."""
    cells = {cell.component: cell.value for cell in pupil.cells.all()}
    return "".join(cells.get(each.component, "") or "." for each in columns_of(grid.collection).all)
