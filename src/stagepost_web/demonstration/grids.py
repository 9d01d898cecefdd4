"""A class whose results are being entered on the screen: all but the last few children are done."""

from collections.abc import Mapping
from datetime import date

from stagepost.records import Collection as Kind
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.demonstration.altering import read
from stagepost_web.demonstration.files import data_manager_of
from stagepost_web.people.models import Role
from stagepost_web.schools.models import School
from stagepost_web.tracker.actions import begin_grid, show_grid
from stagepost_web.tracker.entering import Entry, enter

ENTERING = "9991007"
LEFT = 6
"""Children for whom nothing is entered yet."""


def begin_entering(schools: Mapping[str, School], files: Mapping[str, bytes], year: int) -> None:
    """As the school's data manager began it, and its teacher went on. Not where there are fewer schools."""
    school = next((each for each in schools.values() if each.number == ENTERING), None)
    if school is None:
        return
    asked = ReturnRequest.objects.get(school=school, collection__kind=Kind.EYFSP, collection__year=year)
    by = data_manager_of(school)
    grid = begin_grid(return_request=asked, assessed_on=date(year, 6, 12), by=by)
    show_grid(grid=grid, shown=True, by=by)
    name = next(name for name in files if name.startswith(f"{ENTERING}_FSP"))
    known = {pupil.upn: pupil.outcomes for pupil in read(files[name]).pupils}
    pupils = list(grid.pupils.all())[:-LEFT]
    entries = [
        Entry(pupil.pk, outcome.component, outcome.result, grid.revision)
        for pupil in pupils
        for outcome in known.get(pupil.upn, ())
    ]
    teacher = school.memberships.get(role=Role.TEACHER).person
    enter(grid=grid, entries=entries, by=teacher)
