"""The rolls of several schools out of one file or zip: whose each row is, and what is of nobody here."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from stagepost.formats import roll_csv
from stagepost.formats.roll_csv import RollReading
from stagepost.reference_data import RollPupil
from stagepost_web.pupils.reading import MOST_PUPILS, can_be_kept, names_of, school_of_ctf, written
from stagepost_web.pupils.unpacking import Member
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import schools_of

_NUMBER = re.compile(r"(?:[0-9]{9}|[0-9]{3}[-_ ]?[0-9]{4}|[0-9]{4}(?![-_. ]?[0-9]))(?![0-9])", re.ASCII)
"""LA and establishment number, or the latter alone, at the beginning of a file's name. `2025-06-12` and
`2025-26` are no establishment's number.
"""
_NO_SCHOOL = (
    "Nothing says which school this is. Give the table a column with the school’s number, or begin the name "
    "of the file with it, as in 9991001.csv."
)


class Note(NamedTuple):
    """Something that was not taken."""

    file: str
    says: str
    line: int = 0
    """0 where it is about the whole file."""


class ReadSeveral(NamedTuple):
    """Every school's pupils, and what was not taken."""

    rolls: Mapping[School, list[RollPupil]]
    notes: list[Note]


def read_several(files: Iterable[Member], la: LocalAuthority) -> ReadSeveral:
    """The rolls of the LA's schools. Two files of one school are put together."""
    schools = _by_name(la)
    rolls: dict[School, list[RollPupil]] = defaultdict(list)
    notes: list[Note] = []
    for file in files:
        reading = RollReading() if file.obstacle else roll_csv.read(file.data)
        notes += _of_file(file, reading)
        unknown = Counter[str]()
        named = school_of_ctf(file.data) or _number_in(file.name)
        for pupil in reading.pupils:
            name = pupil.school or named
            school = schools.get(name)
            if school is None:
                unknown[name] += 1
            elif can_be_kept(pupil):
                rolls[school].append(pupil._replace(school=""))
        notes += _of_nobody(file, unknown, la)
    return _without_larger(rolls, notes)


def _by_name(la: LocalAuthority) -> dict[str, School]:
    """The LA's schools by all that a file may call them. Four digits alone are those of the LA's own."""
    schools = list(schools_of(la).prefetch_related("earlier_numbers"))
    names = {name: school for school in schools for name in names_of(school) if len(name) != len("2001")}
    return {**{school.estab: school for school in schools if school.la_id == la.pk}, **names}


def _number_in(name: str) -> str:
    match = _NUMBER.match(name)
    return re.sub("[-_ ]", "", match[0]) if match else ""


def _of_file(file: Member, reading: RollReading) -> Iterator[Note]:
    if file.obstacle:
        yield Note(file.name, file.obstacle)
    elif reading.trouble:
        yield Note(file.name, reading.trouble.says, reading.trouble.line or 0)
    for problem in reading.problems:
        column = f"{problem.column}: " if problem.column else ""
        yield Note(file.name, f"{column}{problem.says}", problem.row)


def _of_nobody(file: Member, unknown: Counter[str], la: LocalAuthority) -> Iterator[Note]:
    for name, number in unknown.most_common():
        rows = "1 pupil is" if number == 1 else f"{number:,} pupils are"
        if name:
            yield Note(file.name, f"{rows} of {written(name)}, which is not one of {la.name}’s schools.")
        else:
            yield Note(file.name, f"{rows} of no school we can tell. {_NO_SCHOOL}")


def _without_larger(rolls: Mapping[School, list[RollPupil]], notes: list[Note]) -> ReadSeveral:
    kept = {school: pupils for school, pupils in rolls.items() if len(pupils) <= MOST_PUPILS}
    larger = [
        Note("", f"{school.name} would have {len(rolls[school]):,} pupils. A roll may have {MOST_PUPILS:,}.")
        for school in rolls.keys() - kept.keys()
    ]
    return ReadSeveral(kept, [*notes, *larger])
