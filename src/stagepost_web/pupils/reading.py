"""A roll out of a school's file: whose rows count, and what must be said of the others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stagepost.formats import ctf, roll_csv, workbook
from stagepost.formats.roll_csv import Problem, RollReading
from stagepost.recognition.content import is_workbook
from stagepost.reference_data import RollPupil
from stagepost.rules.words import count, series
from stagepost_web.pupils.no_table import no_table
from stagepost_web.pupils.unpacking import Member, of_workbook
from stagepost_web.schools.models import School

MOST_PUPILS = 5_000
"""More than any school has: what is larger is the table of an authority, or none of ours."""
MOST_FAULTS = 200
"""Of one file, named by their lines."""
_NAMED = 3
_CALLED = {
    "upn": "UPN",
    "surname": "surname",
    "forename": "forename",
    "dob": "date of birth",
    "sex": "sex",
}
_LONGEST = 200
"""Letters of a text. Nobody has a longer name; a database has no index for what is much longer."""


class CannotTake(Exception):
    """The file is no roll of this school. The text is written for the person who gave it."""


class Read(NamedTuple):
    """The roll in a file."""

    pupils: tuple[RollPupil, ...]
    remarks: tuple[str, ...]
    faults: tuple[Problem, ...]


def read_roll(data: bytes, school: School) -> Read:
    """The pupils of the school, as a CTF, a school census or a table of any MIS has them.

    Raises `CannotTake` for what is no roll, or another school's.
    """
    file = of_workbook("", data, workbook.SMALL) if is_workbook(data) else Member("", data, no_table(data))
    if file.obstacle:
        raise CannotTake(file.obstacle)
    data = file.data
    reading = roll_csv.read(data)
    if trouble := reading.trouble:
        raise CannotTake(f"{trouble.says} This is on line {trouble.line}." if trouble.line else trouble.says)
    reading = reading._replace(
        problems=tuple(each._replace(column=file.where(*each[:2])) for each in reading.problems)
    )
    named = school_of_ctf(data)
    ours = names_of(school)
    others = Counter(of for pupil in reading.pupils if (of := pupil.school or named) and of not in ours)
    of_school = [pupil for pupil in reading.pupils if not (of := pupil.school or named) or of in ours]
    pupils = tuple(pupil._replace(school="") for pupil in of_school if can_be_kept(pupil))
    _require_some(school, reading, pupils, others)
    unfit = len(of_school) - len(pupils)
    remarks = (
        *file.remarks,
        *reading.remarks,
        *_of_others(others),
        *said_of_unfit(unfit),
        *said_of_columns(reading),
        *_gone(pupils),
    )
    return Read(pupils, remarks, reading.problems)


def school_of_ctf(data: bytes) -> str:
    """The school that a CTF says it is from. A table says so in its rows, or not at all."""
    returned = ctf.read(data).returned
    return returned.header.source.number if returned else ""


def names_of(school: School) -> frozenset[str]:
    """All that a file may call the school."""
    earlier = [number for each in school.earlier_numbers.all() for number in (each.number, f"URN {each.urn}")]
    return frozenset({school.number, school.estab, f"URN {school.urn}", *earlier})


def _require_some(
    school: School, reading: RollReading, pupils: tuple[RollPupil, ...], others: Counter[str]
) -> None:
    if len(pupils) > MOST_PUPILS:
        raise CannotTake(
            f"This file has {len(pupils):,} pupils, and a school’s roll may have up to {MOST_PUPILS:,}. "
            "Export the pupils of your school alone."
        )
    if pupils:
        return
    if others:
        raise CannotTake(
            f"Every pupil in this file is of another school: {_named(others)}. {school.name} is "
            f"{school.written_number}. Export the roll from your own school’s MIS."
        )
    if first := next(iter(reading.problems), None):
        of = f" under “{first.column}”" if first.column else ""
        raise CannotTake(f"No row of this file can be read. On line {first.row}{of}: {first.says}")
    raise CannotTake("There are no pupils in this file.")


def can_be_kept(pupil: RollPupil) -> bool:
    """A database keeps no text with a zero character in it."""
    return all(len(text) <= _LONGEST and "\0" not in text for text in pupil if isinstance(text, str))


def said_of_unfit(number: int) -> Iterator[str]:
    """Of pupils whom a database cannot keep."""
    if number:
        verb = "has" if number == 1 else "have"
        yield f"{count(number, 'pupil')} {verb} a cell that is too long or damaged, and did not count."


def _of_others(others: Counter[str]) -> Iterator[str]:
    if number := others.total():
        rows = "row is" if number == 1 else "rows are"
        yield f"{number:,} {rows} of another school ({_named(others)}), and did not count."


def _gone(pupils: Sequence[RollPupil]) -> Iterator[str]:
    """How many are on it who may be another school's to return."""
    if left := sum(bool(pupil.left) or pupil.enrolment == "left" for pupil in pupils):
        yield f"{count(left, 'pupil has', 'pupils have')} left, or will leave on a day that the file names."
    if guests := sum(pupil.enrolment == "elsewhere" for pupil in pupils):
        verbs = "pupil is a guest, or has", "pupils are guests, or have"
        yield f"{count(guests, *verbs)} another main school."


def said_of_columns(reading: RollReading) -> Iterator[str]:
    """Of what is not in the file, and of school years it has beside each other."""
    if without := [_CALLED[item] for item in reading.not_found if item in _CALLED]:
        them = "it" if len(without) == 1 else "them"
        yield f"There is no column for the {series(without)}, so we cannot compare {them}."
    yield from _without_year(reading)
    if (years := len({pupil.summer for pupil in reading.pupils} - {0})) > 1:
        yield f"The file has {years} school years. We compare each return with its own school year."


def _without_year(reading: RollReading) -> Iterator[str]:
    if "year_group" in reading.not_found:
        yield "There is no column for the year group, so pupils go by their date of birth."
    elif without := sum(not pupil.year_group for pupil in reading.pupils):
        verb = "goes" if without == 1 else "go"
        yield f"{count(without, 'pupil')} without a year group {verb} by the date of birth."


def _named(others: Counter[str]) -> str:
    names = [written(number) for number, _ in others.most_common(_NAMED)]
    more = len(others) - len(names)
    return series([*names, *([f"{more} more"] if more else [])])


def written(number: str) -> str:
    """A school’s number as people write it, or whatever else a file calls it."""
    return f"{number[:3]}/{number[3:]}" if len(number) in (7, 9) and number.isdecimal() else number
