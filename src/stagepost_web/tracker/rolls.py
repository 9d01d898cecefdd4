"""Pupils of a grid and pupils of a roll: who is new, who is the same, and whose each is to return."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from stagepost import years
from stagepost.collections import facts_of
from stagepost.ownership import Ask, Known, Owner, Stay, owner
from stagepost.pupil_index import By, Match, PupilIndex
from stagepost.records import Collection as Kind
from stagepost.records import born_on
from stagepost.reference_data import RollPupil
from stagepost.reference_data.rolls import in_school_year
from stagepost_web.collections.models import Collection
from stagepost_web.tracker.models import GridPupil
from stagepost_web.tracker.models.grid_pupil import IDENTITY

HERE = "your school"


class _Held(NamedTuple):
    """A pupil of the grid, as an index finds them."""

    upn: str
    surname: str
    forename: str
    dob: str
    former_upn: str
    pupil: GridPupil

    @classmethod
    def of(cls, pupil: GridPupil) -> "_Held":
        return cls(pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.former_upn, pupil)


def brought_to(
    held: Sequence[GridPupil], roll: Iterable[RollPupil], collection: Collection
) -> tuple[list[GridPupil], list[GridPupil]]:
    """The pupils to add, and those that change, once a roll takes the place of the one before."""
    index, found, new = PupilIndex(map(_Held.of, held)), set[int](), list[GridPupil]()
    changed = []
    for listed in of_the_return(roll, collection):
        match = index.match(listed, lambda each: each.pupil.pk not in found)
        if pupil := _the_same(match, listed):
            found.add(pupil.pk)
            changed += [pupil] if _take_over(pupil, listed) else []
        else:
            new.append(GridPupil(**{item: getattr(listed, item) for item in IDENTITY}))
    for pupil in held:
        if pupil.pk not in found and pupil.on_roll:
            pupil.on_roll = False
            changed.append(pupil)
    return new, changed


def of_the_return(roll: Iterable[RollPupil], collection: Collection) -> list[RollPupil]:
    """The pupils of a roll who are of the year group that is assessed."""
    kind, year = Kind(collection.kind), years.load(collection.year)
    groups = facts_of(kind).main_year_group
    rows = in_school_year(roll, collection.year)
    return [each for each in rows if year.group_of(each.year_group, born_on(each.dob), kind) == groups]


def _the_same(match: Match[_Held] | None, listed: RollPupil) -> GridPupil | None:
    """Who was found, unless by name alone though both have a UPN: that may be another child."""
    if match and match.by is By.NAME and match.one.upn and listed.upn:
        return None
    return match.one.pupil if match else None


def _take_over(pupil: GridPupil, listed: RollPupil) -> bool:
    """Put what the roll says into the pupil. Whether that changed anything."""
    before = (pupil.on_roll, *(getattr(pupil, item) for item in IDENTITY))
    pupil.on_roll = True
    for item in IDENTITY:
        setattr(pupil, item, getattr(listed, item))
    return before != (True, *(getattr(pupil, item) for item in IDENTITY))


def whose(pupil: GridPupil, collection: Collection) -> Owner | Ask:
    """Who must submit the pupil, as far as the days on this school's roll say it."""
    joined, left = born_on(pupil.joined), born_on(pupil.left)
    first = joined or date(collection.year - 1, 9, 1)
    return owner(Kind(collection.kind), collection.year, [Stay(HERE, first, left)], Known())
