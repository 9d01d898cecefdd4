"""What a return says, as plain values: every route in ends here, and everything else starts from here.

The values are named tuples: unchangeable, comparable, and cheap enough to make a thousand times a file.
Text is kept as it was sent (stripped of the space around it), because a finding must be able to quote it.
A missing item is the empty string, never `None`: suppliers leave elements out or send them empty, and mean
the same.
"""

from collections.abc import Collection as Collected
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

_DATE = 10
"""Characters of a date."""
RESULT = ("R", "")
"""The statuses of a result. Others, such as a target's or an estimate's, are no outcome of a return."""


def born_on(dob: str) -> date | None:
    """The date a date of birth is, written `YYYY-MM-DD`; `None` when it is missing or no date."""
    return _day(dob) if len(dob) == _DATE else None


def all_born(dobs: Collected[str]) -> bool:
    """Whether all are dates, and written so that of two the earlier text is the earlier date."""
    return {*map(len, dobs)} <= {_DATE} and all(map(_written_as_day, dobs))


@lru_cache(maxsize=4096)  # a year group has few birthdays, and each pupil's is asked for by many rules
def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _written_as_day(text: str) -> bool:
    """Python takes other ways of writing for dates as well, such as weeks."""
    day = _day(text)
    return day is not None and day.isoformat() == text


class Collection(StrEnum):
    """The four assessment returns of England's primary schools."""

    EYFSP = "eyfsp"
    PHONICS = "phonics"
    KS1 = "ks1"
    KS2 = "ks2"


class School(NamedTuple):
    """The school that made the file."""

    la: str = ""
    """Three-digit number of its local authority (LA)."""
    estab: str = ""
    """Four-digit establishment number, or the six digits of an early years setting."""
    urn: str = ""
    name: str = ""

    @property
    def number(self) -> str:
        """LA and establishment number in one: `9991001`."""
        return self.la + self.estab


class Destination(NamedTuple):
    """For whom the file was made: an LA (`LLLL`), the DfE (`NAA`), a school, or unknown (`XXX`)."""

    la: str = ""
    estab: str = ""
    urn: str = ""


class Header(NamedTuple):
    """What a file says of itself."""

    version: str = ""
    """Format version as written, for example `25.0`."""
    created: str = ""
    """Date and time as written, `YYYY-MM-DDThh:mm:ss`, without a zone."""
    qualifier: str = ""
    """`full` or `partial`; files of results are partial."""
    descriptor: str = ""
    supplier: str = ""
    source: School = School()
    academic_year: str = ""
    """The year in which the academic year starts: results of summer 2026 come with `2025`."""
    destination: Destination = Destination()
    line: int = 0

    @property
    def made(self) -> datetime | None:
        """When the file was made, midnight where only the day is told; `None` where it does not say so."""
        for text in (self.created, self.created[:10]):
            with suppress(ValueError):
                made = datetime.fromisoformat(text)
                return made.astimezone(UTC).replace(tzinfo=None) if made.tzinfo else made
        return None


class Outcome(NamedTuple):
    """One pupil, one subject or goal, one code or mark.

    The first nine items stand in the order in which a Common Transfer File writes them.
    """

    locale: str = "ENG"
    year: str = ""
    """Calendar year of the assessment: summer 2026 is `2026`."""
    subject: str = ""
    method: str = ""
    component: str = ""
    status: str = "R"
    qualifier: str = ""
    result: str = ""
    dated: str = ""
    stage: str = ""
    below: int = 0
    """How many lines of the file below its pupil it begins. So pupils of whom the same was recorded share one
    value."""


SAID = itemgetter(slice(Outcome._fields.index("year"), Outcome._fields.index("below")))
"""What an outcome says, less its locale and its place. A file has a thousand outcomes, and few that say
different things. One slice is taken three times as fast as each of its items."""
Said = tuple[str, ...]
_new = tuple.__new__


def saying(said: Said) -> Outcome:
    """An outcome that says so."""
    return _new(Outcome, ("ENG", *said, 0))


class Pupil(NamedTuple):
    """Who the pupil is, as far as a return needs it, and what was recorded.

    Addresses, contacts, needs, meals, ethnicity, health and attendance have no place here: they are dropped
    while reading.
    """

    upn: str = ""
    surname: str = ""
    forename: str = ""
    dob: str = ""
    """Date of birth as written, `YYYY-MM-DD` when right; `born` gives it as a date."""
    sex: str = ""
    sex_element: str = "Sex"
    """The name under which the sex was sent: `Gender` up to version 22 of the format, `Sex` from 23."""
    year_group: str = ""
    outcomes: tuple[Outcome, ...] = ()
    line: int = 0
    """The line of the file on which the pupil begins; 0 where there is no file."""
    former_upn: str = ""
    """The UPN the pupil had before, such as a temporary one, where the school's system has kept it."""

    @property
    def born(self) -> date | None:
        """The date of birth, or `None` when it is missing or no date."""
        return born_on(self.dob)


class Return(NamedTuple):
    """One school's answer to one collection, whatever the route it came by."""

    header: Header
    pupils: tuple[Pupil, ...] = ()
