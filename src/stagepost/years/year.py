"""One summer's facts, and the birth dates that follow from them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from stagepost.identifiers import academic_year, year_group
from stagepost.records import Collection

_BIRTHDAY_REACHED = {"R": 5, "1": 6, "2": 7, "6": 11}
"""By year group, the birthday a pupil reaches in the school year: Reception is the year of the fifth."""
_YOUNGEST, _OLDEST = 2, 19
"""The birthdays of the youngest children in nurseries and of the oldest pupils of schools."""


class Season(StrEnum):
    """When, and whether it had to be, that a collection was made."""

    SUMMER = "summer"
    AUTUMN = "autumn"
    """In the autumn after, and so in the next school year; its outcomes still carry the calendar year."""
    OPTIONAL = "optional"
    """In summer, and only where the LA asks for it."""


class FileFormat(NamedTuple):
    """How the Common Transfer File (CTF) of the school year is written."""

    versions: tuple[str, ...]
    """The right one first, then those still read."""
    sex_element: str
    """What the file calls a pupil's sex: `Gender` up to version 22, `Sex` from 23."""
    source: str
    confidence: str


class Threshold(NamedTuple):
    """The phonics mark at which the expected standard is met."""

    mark: int
    source: str
    confidence: str


class DatedFact(NamedTuple):
    """A day something begins, ends or is due."""

    day: date
    source: str
    confidence: str


class Year(NamedTuple):
    """What held in one summer."""

    summer: int
    ctf: FileFormat
    threshold: Threshold
    seasons: Mapping[Collection, Season]
    """The collections made, and when; one that is not in it was not made."""
    dates: Mapping[str, DatedFact]
    differences: Mapping[str, str]
    """What differs from the summer before, each with the reason. A test fails on any other difference."""
    published: bool = True
    """Whether anything has been published for it; else all of it is carried over or worked out."""

    @property
    def ctf_versions(self) -> tuple[str, ...]:
        """Versions of the Common Transfer File: the right one first, then those still read."""
        return self.ctf.versions

    @property
    def sex_element(self) -> str:
        """What the file calls a pupil's sex: `Gender` or `Sex`."""
        return self.ctf.sex_element

    @property
    def academic_year(self) -> int:
        """The school year that ended in this summer, by the year in which it started."""
        return self.summer - 1

    def collected(self, collection: Collection) -> bool:
        """Whether the collection was made in this calendar year, be it in autumn or where an LA asked."""
        return collection in self.seasons

    def in_autumn(self, collection: Collection) -> bool:
        """Whether the collection was made in autumn, as phonics was in 2020 and 2021."""
        return self.seasons.get(collection) is Season.AUTUMN

    @property
    def first_checked(self) -> str:
        """The year group that takes the phonics check for the first time: Year 1, and in autumn Year 2."""
        return "2" if self.in_autumn(Collection.PHONICS) else "1"

    def made_in(self, collection: Collection) -> int:
        """The school year in which the collection was made, by its start: for autumn phonics, one later."""
        return self.summer if self.in_autumn(collection) else self.academic_year

    def window(self, year_group: str, collection: Collection | None = None) -> tuple[date, date] | None:
        """First and last usual birth date of a year group (`R`, `1`, `2`, `6`); `None` for another.

        With a collection, of the school year in which that was made. A child may rightly be older or younger.
        Source: EYFS assessment and reporting arrangements 2016; the window of the 2024 guide agrees.
        """
        if year_group not in _BIRTHDAY_REACHED:
            return None
        start = self.made_in(collection) if collection else self.academic_year
        born = start - _BIRTHDAY_REACHED[year_group]
        return date(born, 9, 1), date(born + 1, 8, 31)

    def group_of(self, stated: str, born: date | None, collection: Collection | None = None) -> str:
        """The year group of a pupil, as a code: the one stated, or where none is, that of the birth date.

        `N` for a child too young for Reception. Empty where nothing says it. With a collection, of the school
        year in which that was made.
        """
        if found := year_group.stated(stated):
            return found
        if born is None:
            return ""
        return _of_age(
            (self.made_in(collection) if collection else self.academic_year) - academic_year.of(born)
        )


def _of_age(birthday: int) -> str:
    """By the birthday a pupil reaches in the school year. Of nobody outside school age."""
    if not _YOUNGEST <= birthday <= _OLDEST:
        return ""
    reception = _BIRTHDAY_REACHED["R"]
    if birthday > reception:
        return str(birthday - reception)
    return "R" if birthday == reception else "N"
