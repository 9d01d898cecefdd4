"""Everybody in Year 2 of a school, and what is known of the phonics check they took the summer before.

A school's own return is read to it. Of another school's it is told only who returned the pupil: a roll is
whatever its school says it is, and a UPN put on it must not open a result that another school has returned.
What the LA has loaded as earlier results is read to it too: the LA did so for its schools to know.
"""

from collections.abc import Collection as Some
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from stagepost import years
from stagepost.identifiers import academic_year, year_group
from stagepost.pupil_index import By, Match, PupilIndex
from stagepost.records import Collection, Pupil, born_on
from stagepost.reference_data import EarlierCheck, PupilElsewhere, RollPupil
from stagepost.reference_data.earlier_results import check_of
from stagepost.reference_data.rolls import doubted, in_school_year, there
from stagepost.rules.earlier_check import met
from stagepost.years import Year
from stagepost_web.earlier.models import EarlierFile, Kind
from stagepost_web.earlier.queries import entries_of, held_files
from stagepost_web.pupils.models import Roll
from stagepost_web.pupils.queries import held_roll, pupils_on
from stagepost_web.returns.alike import ELSEWHERE, alike
from stagepost_web.returns.models import ReturnedPupil, Version
from stagepost_web.returns.rebuilding import as_pupil
from stagepost_web.schools.models import LocalAuthority, School


class Standing(StrEnum):
    """What last summer's check means for this year."""

    MET = "met"
    AGAIN = "again"
    UNKNOWN = "unknown"


class Known(NamedTuple):
    """A pupil of Year 2, and where they were found among those of last summer's returns."""

    pupil: RollPupil
    standing: Standing = Standing.UNKNOWN
    own: Match[Pupil] | None = None
    """In the school's return."""
    check: str | None = None
    """What that says, or the LA's file: a mark or a code, empty for no result; `None` where it is not clear,
    or not there."""
    elsewhere: Match[PupilElsewhere] | None = None
    """In another school's return, with the name of the school. Looked for where the own one does not say."""
    file: EarlierFile | None = None
    """The LA's file that says it, where the school's return does not."""


class Year2(NamedTuple):
    """The list, and what it is made of."""

    school: School
    summer: int
    """Of the check that lies behind them."""
    threshold: int | None
    """The lowest mark that met the standard; `None` where the library does not know that summer."""
    roll: Roll | None
    of_this_year: bool
    """Whether the roll is of this school year. The pupils are not told of another."""
    returned: Version | None
    """The school's return, the newest if there are several."""
    files: Sequence[EarlierFile] = ()
    """What the LAs have loaded of earlier phonics results."""
    pupils: tuple[Known, ...] = ()
    """By name."""

    def number(self, standing: Standing) -> int:
        """How many pupils stand so."""
        return sum(known.standing is standing for known in self.pupils)


def year_2(school: School, las: Some[LocalAuthority], today: date) -> Year2:
    """The list as of today, from what these LAs hold."""
    summer, roll = academic_year.of(today), held_roll(school)
    everybody = in_school_year(pupils_on(roll), academic_year.summer(summer))
    versions = _held(las, summer)
    own = list(versions.filter(school_return__return_request__school=school).order_by("pk"))
    listed = Year2(
        school=school,
        summer=summer,
        threshold=years.load(summer).threshold.mark if summer in years.known() else None,
        roll=roll,
        of_this_year=roll is not None and _is_of(roll, everybody, summer),
        returned=own[-1] if own else None,
        files=[file for la in las if (file := held_files(la).get(Kind.PHONICS))],
    )
    if listed.threshold is None or not (listed.of_this_year and (own or listed.files)):
        return listed
    earlier = years.load(summer)
    here = sorted(_in_year_2(everybody, earlier, today), key=lambda pupil: (pupil.surname, pupil.forename))
    known = _known(here, _pupils(own), _others(school, las, summer), earlier)
    return listed._replace(pupils=tuple(_from_files(known, listed.files, earlier)))


def las_of(school: School) -> list[LocalAuthority]:
    """The LAs to which the school may have returned: its own, and the one it returns through."""
    return [la for la in (school.la, school.returns_through) if la]


def _held(las: Some[LocalAuthority], summer: int) -> QuerySet[Version]:
    """What these LAs hold of the phonics check of that summer."""
    return Version.objects.filter(
        held_by__isnull=False,
        school_return__return_request__collection__kind=Collection.PHONICS,
        school_return__return_request__collection__year=summer,
        school_return__return_request__collection__la__in=las,
    )


def _is_of(roll: Roll, rows: Sequence[RollPupil], start: int) -> bool:
    """Whether these rows of the roll are of the school year that starts then. By their birth dates too: a
    file of last year's can be loaded this year.
    """
    named = {row.summer for row in rows if row.summer}
    year = max(named) - 1 if named else academic_year.of(timezone.localdate(roll.loaded_at))
    return year >= start and not doubted((), PupilIndex(rows), start)


def _in_year_2(rows: Iterable[RollPupil], earlier: Year, today: date) -> Iterable[RollPupil]:
    """Those who are there today, by the year group, or where none is stated as those who were in Year 1."""
    for row in rows:
        stated = year_group.stated(row.year_group)
        in_it = stated == "2" if stated else earlier.group_of("", born_on(row.dob)) == "1"
        if in_it and there(row, today, today):
            yield row


def _pupils(versions: Iterable[Version]) -> list[Pupil]:
    return list(
        map(as_pupil, ReturnedPupil.objects.filter(version__in=versions).order_by("version", "place"))
    )


def _others(school: School, las: Some[LocalAuthority], summer: int) -> QuerySet[Version]:
    """What the other schools returned. A school that was invented to rehearse with is none."""
    theirs = _held(las, summer).filter(school_return__return_request__school__invented=False)
    return theirs.exclude(school_return__return_request__school=school)


def _known(
    here: Iterable[RollPupil], own: list[Pupil], others: QuerySet[Version], earlier: Year
) -> tuple[Known, ...]:
    """Each pupil as the school's return has them; those it says nothing sure of are looked for in others."""
    index = PupilIndex(own)
    known = [_as_returned(pupil, index, own, earlier) for pupil in here]
    sought = [each.pupil for each in known if each.standing is Standing.UNKNOWN]
    if not sought:
        return tuple(known)
    school = "version__school_return__return_request__school__name"
    told = (school, *ELSEWHERE)
    found = sorted(alike(ReturnedPupil.objects.all(), others, sought, within="version", told=told))
    elsewhere = PupilIndex(PupilElsewhere(*each) for each in found)
    return tuple(
        each._replace(elsewhere=elsewhere.match(each.pupil)) if each.standing is Standing.UNKNOWN else each
        for each in known
    )


def _from_files(known: Some[Known], files: Iterable[EarlierFile], earlier: Year) -> Iterator[Known]:
    """What the LA's files say of those of whom the school's return says nothing sure. The first counts."""
    sought = [each.pupil for each in known if each.standing is Standing.UNKNOWN]
    upns = {number for pupil in sought for number in _numbers(pupil)}
    held: dict[str, tuple[EarlierFile, str]] = {}
    for file in files:
        for entry in entries_of(file, upns):
            if entry.summer == earlier.summer:
                held.setdefault(entry.key, (file, entry.says))
    for each in known:
        found = next((held[number] for number in _numbers(each.pupil) if number in held), None)
        still_open = each.standing is Standing.UNKNOWN
        yield _as_listed(each, *found, earlier) if found and still_open else each


def _numbers(pupil: RollPupil) -> list[str]:
    return [number.upper() for number in (pupil.upn, pupil.former_upn) if number]


def _as_listed(known: Known, file: EarlierFile, check: str, earlier: Year) -> Known:
    return known._replace(standing=_standing(check, earlier), check=check, file=file)


def _standing(check: str, earlier: Year) -> Standing:
    before = met(EarlierCheck(check, earlier.summer), earlier)
    return Standing.UNKNOWN if before is None else Standing.MET if before else Standing.AGAIN


def _as_returned(pupil: RollPupil, index: PupilIndex[Pupil], own: list[Pupil], earlier: Year) -> Known:
    """Nothing follows from a pupil who is found by name alone: it may be another child."""
    match = index.match(pupil)
    if match is None:
        return Known(pupil)
    check = _check_of(match.one, own)
    if check is None or match.by is By.NAME:
        return Known(pupil, own=match, check=check)
    return Known(pupil, _standing(check, earlier), match, check)


def _check_of(found: Pupil, own: list[Pupil]) -> str | None:
    """What the return says of the pupil; `None` where it speaks against itself, as where one UPN is there
    twice with two results.
    """
    same = [each for each in own if each.upn == found.upn] if found.upn else [found]
    return check_of(outcome for each in same for outcome in each.outcomes)
