"""The rolls of the invented schools. Two schools have none yet, so that one can be loaded, and one has loaded
its roll of the next school year where that has begun.
"""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from stagepost.formats import roll_csv
from stagepost.identifiers import academic_year
from stagepost.invention import InventedLA
from stagepost.invention.values import Child
from stagepost.reference_data import RollPupil
from stagepost_web.demonstration.files import data_manager_of
from stagepost_web.people.models import Person
from stagepost_web.pupils.actions import give_roll, take_roll
from stagepost_web.pupils.models import Roll
from stagepost_web.pupils.queries import pupils_on
from stagepost_web.pupils.reading import Read
from stagepost_web.schools.models import School

WITHOUT = 2
MOVED_UP = "9991010"
"""The school with a roll of this school year, whatever year it is: its list of Year 2 is filled."""
_NEXT = {"R": "1", "1": "2", "2": "3"}


def load_rolls(invented: InventedLA, files: Mapping[str, bytes], schools: Mapping[str, School]) -> None:
    """Each roll as the school's data manager loaded it."""
    for each in invented.schools[:-WITHOUT]:
        school = schools[each.estab]
        by = data_manager_of(school)
        of_school = [data for name, data in files.items() if name.startswith(f"{school.number}_")]
        pupils = _pupils(invented.rolls[each.estab], of_school)
        roll = give_roll(school=school, file_name=f"{school.number}.csv", read=Read(pupils, (), ()), by=by)
        take_roll(roll=roll, seen=None, by=by)
        if school.number == MOVED_UP and academic_year.of(timezone.localdate()) == invented.year:
            _move_up(roll, by)


def _move_up(roll: Roll, by: Person) -> None:
    """The roll of the next school year, in which nobody new has come yet."""
    pupils = tuple(
        pupil._replace(year_group=_NEXT[pupil.year_group])
        for pupil in pupils_on(roll)
        if pupil.year_group in _NEXT
    )
    name = f"{roll.school.number}-new.csv"
    new = give_roll(school=roll.school, file_name=name, read=Read(pupils, (), ()), by=by)
    take_roll(roll=new, seen=roll.pk, by=by)


def _pupils(roll: Iterable[Child], returns: Iterable[bytes]) -> tuple[RollPupil, ...]:
    """Those on the invented roll, and those of the older year groups, who are in a return alone."""
    pupils = {
        child.upn: RollPupil(
            child.upn, child.surname, child.forename, child.dob.isoformat(), child.sex, child.year_group
        )
        for child in roll
    }
    for data in returns:
        for pupil in roll_csv.read(data).pupils:
            pupils.setdefault(pupil.upn, pupil)
    return tuple(pupils.values())
