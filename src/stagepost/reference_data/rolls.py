"""What a roll says of one return: whose rows count, and whether it is of that school and year at all."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from stagepost.formats import tables
from stagepost.identifiers import academic_year
from stagepost.pupil_index import PupilIndex
from stagepost.records import Pupil, born_on
from stagepost.reference_data.values import RollPupil

FEWEST = 5
"""Pupils from whom something may be concluded about a whole roll. Fewer may all be unusual."""
_STARTS = 5
"""The birthday a child reaches in Reception."""


class Doubt(Enum):
    """Why a roll seems to be another than the one that was meant."""

    ANOTHER_SCHOOL = "another school"
    ANOTHER_YEAR = "another year"


class Doubted(NamedTuple):
    """A doubt, and what it rests on."""

    doubt: Doubt
    found: int = 0
    """How many pupils of the return are on the roll."""
    school_year: int = 0
    """The school year that the roll seems to be of, by its start."""


def in_school_year(roll: Iterable[RollPupil], summer: int) -> tuple[RollPupil, ...]:
    """The rows of the school year that ends in this summer, or where there are none, of the last before it.
    Where no row names a school year, all of them.
    """
    rows = tuple(roll)
    named = {row.summer for row in rows if row.summer}
    if not named:
        return rows
    wanted = max((each for each in named if each <= summer), default=min(named))
    return tuple(row for row in rows if row.summer in (0, wanted))


def of_several_years(roll: Collection[RollPupil]) -> bool:
    """Whether the birth dates are of several school years. One child in ten may be taught a year out."""
    born = Counter(year for pupil in roll if (year := _cohort(pupil.dob)) is not None)
    return bool(born) and born.most_common(1)[0][1] < born.total() * 0.9


def doubted(pupils: Sequence[Pupil], roll: PupilIndex[RollPupil], school_year: int) -> Doubted | None:
    """Why the roll cannot be the one of these pupils in this school year; `None` where it may be."""
    other = _year_of(list(roll))
    if other not in (None, school_year):
        return Doubted(Doubt.ANOTHER_YEAR, school_year=other or 0)
    if len(pupils) < FEWEST:
        return None
    found = sum(1 for pupil in pupils if roll.find(pupil))
    strange = found * 5 < len(pupils) and found * 5 < len(list(roll))
    return Doubted(Doubt.ANOTHER_SCHOOL, found) if strange else None


def days_swapped(pupils: Iterable[Pupil], roll: PupilIndex[RollPupil]) -> int:
    """How many birth dates are those of the return once day and month change places; 0 unless all are that
    can be, and there are two at least.
    """
    changed = 0
    for pupil in pupils:
        known, born = roll.by_number(pupil), pupil.born
        there = born_on(known.one.dob) if known and born else None
        meant = tables.swapped(there) if there else None
        if meant and meant != born:
            return 0  # in a right roll nearly always at the third pupil
        changed += meant is not None
    return changed if changed > 1 else 0


def turned(roll: Iterable[RollPupil]) -> Iterator[RollPupil]:
    """The roll with day and month of each birth date in each other's place, where they can be."""
    for one in roll:
        born = born_on(one.dob)
        meant = tables.swapped(born) if born else None
        yield one._replace(dob=meant.isoformat()) if meant else one


@lru_cache(maxsize=4096)  # a school has few birth dates, and an authority not many more
def _cohort(dob: str) -> int | None:
    """The school year in which a pupil was born, by its start."""
    born = born_on(dob)
    return academic_year.of(born) if born else None


def _year_of(roll: Iterable[RollPupil]) -> int | None:
    """The school year in which nearly all pupils are in the year group of their age; `None` where none is."""
    years = Counter(
        born + _STARTS + number
        for pupil in roll
        if (born := _cohort(pupil.dob)) is not None and (number := _number(pupil.year_group)) is not None
    )
    for year, often in years.most_common(1):
        if often >= FEWEST and often >= years.total() * 0.8:
            return year
    return None


@lru_cache(maxsize=256)  # a roll has few year groups
def _number(year_group: str) -> int | None:
    if year_group.upper() == "R":
        return 0
    return int(year_group) if year_group.isdecimal() and len(year_group) < 3 else None


def there(pupil: RollPupil, first: date, last: date) -> bool:
    """Whether the pupil is on the roll from one day to another, as far as the roll says."""
    joined, left = born_on(pupil.joined), born_on(pupil.left)
    return not (pupil.enrolment or (joined and joined > first) or (left and left < last))
