"""Which row of the register counts on a day, where a number stands in several.

While a school becomes an academy, its number stands there twice: as the school that closes, and as the one
that is proposed to open, with a higher URN. Both are one school's history.
"""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum

from stagepost.formats.gias_csv.school import RegisterSchool


class RegisterStatus(IntEnum):
    """What a row says of a day, from what counts first to what counts last."""

    OPEN = 0
    LIKELY_OPEN = 1
    """The status says one thing and the days another: a proposal was put off, or the register is old."""
    PROPOSED = 2
    CLOSED = 3


def status_on(school: RegisterSchool, day: date | None) -> RegisterStatus:
    """What the row says of the day; of none, what its status says. No status is open."""
    said = school.status.casefold()
    begun = day is None or school.opened is None or school.opened <= day
    if said.startswith("closed"):
        still_open = begun and day and school.closed and day <= school.closed
        return RegisterStatus.OPEN if still_open else RegisterStatus.CLOSED
    if said.startswith("proposed"):
        due = day and school.opened and school.opened <= day
        return RegisterStatus.LIKELY_OPEN if due else RegisterStatus.PROPOSED
    over = day and school.closed and school.closed < day
    return RegisterStatus.OPEN if begun and not over else RegisterStatus.LIKELY_OPEN


def row_on(schools: Iterable[RegisterSchool], day: date | None) -> RegisterSchool:
    """The row that counts: one that is open on the day, and of two such the newer."""
    return min(sorted(schools, key=_age, reverse=True), key=lambda school: status_on(school, day))


def _age(school: RegisterSchool) -> tuple[date, str]:
    return school.opened or date.min, school.urn.zfill(9)
