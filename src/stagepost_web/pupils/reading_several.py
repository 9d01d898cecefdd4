"""The rolls of several schools out of one file or zip: whose each row is, and what is of nobody here."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from stagepost.formats import roll_csv
from stagepost.formats.roll_csv import RollReading
from stagepost.reference_data import RollPupil
from stagepost.rules.words import count
from stagepost_web.pupils.reading import (
    MOST_FAULTS,
    MOST_PUPILS,
    can_be_kept,
    names_of,
    said_of_columns,
    said_of_unfit,
    school_of_ctf,
    written,
)
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
    """Something that was not taken, or must be known."""

    file: str
    says: str
    line: int = 0
    """0 where it is about the whole file."""


_Rolls = defaultdict[School, dict[RollPupil, None]]
"""Each school's pupils, in their order and once."""


class _Whose(NamedTuple):
    """The pupils in one file by school, and how many of them are of nobody here, or cannot be kept."""

    pupils: defaultdict[School, list[RollPupil]]
    unknown: Counter[str]
    unfit: int = 0

    @property
    def kept(self) -> int:
        return sum(map(len, self.pupils.values()))


class ReadSeveral(NamedTuple):
    """Every school's pupils, and what was not taken."""

    rolls: Mapping[School, list[RollPupil]]
    notes: list[Note]
    """What was not taken, and behind it what must be said of how the files were read."""


def read_several(files: Iterable[Member], la: LocalAuthority) -> ReadSeveral:
    """The rolls of the LA's schools. Two files of one school are put together."""
    schools, rolls = schools_by_name(la), _Rolls(dict)
    notes: list[Note] = []
    remarks: list[Note] = []
    for file in files:
        reading = RollReading() if file.obstacle else roll_csv.read(file.data)
        notes += _of_file(file, reading)
        remarks += (
            Note(file.name, remark) for remark in (*file.remarks, *reading.remarks, *said_of_columns(reading))
        )
        whose = _whose(file, reading, schools)
        notes += _of_nobody(file, whose.unknown, la)
        notes += (Note(file.name, says) for says in said_of_unfit(whose.unfit))
        remarks += _put_together(file, whose.pupils.keys() & rolls.keys())
        for school, pupils in whose.pupils.items():
            _add(rolls[school], pupils)
    return _without_larger(rolls, notes, remarks)


def _whose(file: Member, reading: RollReading, schools: Mapping[str, School]) -> _Whose:
    found = _Whose(defaultdict(list), Counter())
    named = school_of_ctf(file.data) or number_in(file.name)
    for pupil in reading.pupils:
        name = pupil.school or named
        school = schools.get(name)
        if school is None:
            found.unknown[name] += 1
        elif can_be_kept(pupil):
            found.pupils[school].append(pupil._replace(school=""))
    return found._replace(unfit=len(reading.pupils) - found.unknown.total() - found.kept)


def _add(roll: dict[RollPupil, None], pupils: Iterable[RollPupil]) -> None:
    """Whoever stands in two files in the same words is one. Of too many pupils none will be needed."""
    for pupil in pupils:
        if len(roll) <= MOST_PUPILS:
            roll[pupil] = None


def _put_together(file: Member, schools: Iterable[School]) -> Iterator[Note]:
    for school in schools:
        yield Note(file.name, f"Another file has pupils of {school.name} too. They were put together.")


def schools_by_name(la: LocalAuthority) -> dict[str, School]:
    """The LA's schools by all that a file may call them. Four digits alone are those of the LA's own."""
    schools = list(schools_of(la).prefetch_related("earlier_numbers"))
    names = {name: school for school in schools for name in names_of(school) if len(name) != len("2001")}
    return {**{school.estab: school for school in schools if school.la_id == la.pk}, **names}


def number_in(name: str) -> str:
    """The school's number at the beginning of a file's name; empty where there is none."""
    match = _NUMBER.match(name)
    return re.sub("[-_ ]", "", match[0]) if match else ""


def _of_file(file: Member, reading: RollReading) -> Iterator[Note]:
    if file.obstacle:
        yield Note(file.name, file.obstacle)
    elif reading.trouble:
        yield Note(file.name, reading.trouble.says, reading.trouble.line or 0)
    for problem in reading.problems[:MOST_FAULTS]:
        where = file.where(problem.row, problem.column)
        yield Note(file.name, f"{where}: {problem.says}" if where else problem.says, problem.row)
    if more := len(reading.problems[MOST_FAULTS:]):
        yield Note(file.name, f"{count(more, 'more row')} of this file cannot be read.")


def _of_nobody(file: Member, unknown: Counter[str], la: LocalAuthority) -> Iterator[Note]:
    for name, number in unknown.most_common():
        rows = "1 pupil is" if number == 1 else f"{number:,} pupils are"
        if name:
            yield Note(file.name, f"{rows} of {written(name)}, which is not one of {la.name}’s schools.")
        else:
            yield Note(file.name, f"{rows} of no school we can tell. {_NO_SCHOOL}")


def _without_larger(rolls: _Rolls, notes: Iterable[Note], remarks: Iterable[Note]) -> ReadSeveral:
    """What was not taken is told first."""
    kept = {school: list(pupils) for school, pupils in rolls.items() if len(pupils) <= MOST_PUPILS}
    larger = [
        Note("", f"{school.name} would have more than {MOST_PUPILS:,} pupils, the most a roll may have.")
        for school in rolls.keys() - kept.keys()
    ]
    return ReadSeveral(kept, [*larger, *notes, *remarks])
