"""What somebody wants written, and the plain answer when it cannot be."""

from datetime import datetime
from typing import NamedTuple

from stagepost import years
from stagepost.collections import facts_of
from stagepost.exporting.destinations import To, by_itself
from stagepost.exporting.results import ResultSet
from stagepost.formats.ctf import PLAIN, Dialect
from stagepost.identifiers import early_years_number, establishment
from stagepost.records import Collection, Destination, School
from stagepost.reference_data import EarlierPhonics


class CannotExport(Exception):
    """No file can be made of what is wanted; the text is for people and names no pupil."""


class Wanted(NamedTuple):
    """One wish for a file. Collection and summer decide everything that is left at its default."""

    collection: Collection
    summer: int
    school: School
    """The school that makes the file."""
    created: datetime
    """The moment it is made, at the school's own clock."""
    to: To | None = None
    """`None`: where this return goes by itself."""
    other: Destination = Destination()
    """The school a file for another school is for."""
    upns: frozenset[str] | None = None
    """Pupils chosen one by one; `None`: those of the year groups."""
    year_groups: frozenset[str] | None = None
    """`R`, `1` …; `None`: those of the return."""
    former: bool = False
    """Whether pupils who have left are chosen from as well."""
    results: tuple[ResultSet, ...] | None = None
    """The sets of results that go in; `None`: those of the return alone."""
    earlier_phonics: EarlierPhonics | None = None
    """Last year's phonics results: they say who of Year 2 takes the check again."""
    taken: tuple[str, ...] = ()
    """Names of files made before, from which the next running number follows."""
    dialect: Dialect = PLAIN

    @property
    def sets(self) -> tuple[ResultSet, ...]:
        """The sets of results, chosen or of the return alone."""
        return self.results or (ResultSet(self.collection, self.summer),)

    @property
    def destined(self) -> To:
        """For whom the file is, chosen or by itself."""
        return self.to or by_itself(self.collection)


def refuse(wanted: Wanted) -> None:
    """Raise `CannotExport` for what makes no sense, before any pupil is looked at."""
    if wanted.summer not in years.known():
        raise CannotExport(f"We do not have the codes and dates for summer {wanted.summer}.")
    if not years.load(wanted.summer).collected(wanted.collection):
        raise CannotExport(f"There were no {facts_of(wanted.collection).results} in {wanted.summer}.")
    if not _numbered(wanted.school.la, wanted.school.estab):
        raise CannotExport("The school that makes the file needs an LA number and a school number.")
    if wanted.destined is To.ANOTHER_SCHOOL and not _numbered(wanted.other.la, wanted.other.estab):
        raise CannotExport("Give the LA number and school number of the school the file is for.")
    if wanted.destined is To.ANOTHER_SCHOOL and wanted.other[:2] == wanted.school[:2]:
        raise CannotExport(
            "The other school is the one that makes the file. For a file for its own systems say own-school."
        )


def _numbered(la: str, estab: str) -> bool:
    a_school = establishment.well_formed(estab) or early_years_number.well_formed(estab)
    return len(la) == 3 and la.isascii() and la.isdecimal() and a_school
