"""The line of arrivals as the board draws it: what part of the schools had sent by each day."""

from collections.abc import Iterator
from typing import NamedTuple

from stagepost_web.la_pages.queries.arrivals import Arrivals, Beside

WIDTH, HEIGHT, MARGIN = 800, 180, 30
"""Of the picture. The margin is on all sides of the lines, and holds the words."""
EARLIEST, LATEST = -56, 56
"""Days from the deadline beyond which nothing is drawn: it counts at the edge."""
A_WEEK = 7


class Week(NamedTuple):
    """A row of the table beneath."""

    when: str
    this: str
    before: str


class Drawing(NamedTuple):
    """What the template draws."""

    this: str
    """The points of this year's line; and of last year's, empty where there was none."""
    before: str
    deadline: float
    """Where the deadline is."""
    year: int
    words: str
    """The same in a sentence."""
    weeks: list[Week]

    @property
    def year_before(self) -> int:
        """That of the other line."""
        return self.year - 1


def drawn(found: Beside) -> Drawing | None:
    """The picture and its table; nothing as long as nobody has sent anything, in either year."""
    this, before = found.this, found.before
    if not (this.days or (before and before.days)):
        return None
    first, last = _ends(found)
    until = min(last, max(found.today, first))
    return Drawing(
        this=_points(this, first, until, last) if this.schools else "",
        before=_points(before, first, last, last) if before and before.schools else "",
        deadline=_across(0, first, last),
        year=this.year,
        words=_sentence(found),
        weeks=list(_weeks(found, first, last)),
    )


def _ends(found: Beside) -> tuple[int, int]:
    """The first and the last day of the picture: whole weeks around all that there is."""
    days = [*found.this.days, *(found.before.days if found.before else ()), found.today]
    first = max(EARLIEST, min(-2 * A_WEEK, *days))
    last = min(LATEST, max(A_WEEK, *days))
    return first // A_WEEK * A_WEEK, -(-last // A_WEEK) * A_WEEK


def _across(day: float, first: int, last: int) -> float:
    return round(MARGIN + (day - first) / (last - first) * (WIDTH - 2 * MARGIN), 1)


def _points(arrivals: Arrivals, first: int, until: int, last: int) -> str:
    share = ((day, arrivals.by(day) / arrivals.schools) for day in range(first, until + 1))
    return " ".join(f"{_across(day, first, last)},{_up(part)}" for day, part in share)


def _up(share: float) -> float:
    return round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN), 1)


def _weeks(found: Beside, first: int, last: int) -> Iterator[Week]:
    """Of days to come, those of last year alone."""
    for day in range(first, last + 1, A_WEEK):
        this = _of(found.this, day) if day <= found.today else ""
        before = _of(found.before, day) if found.before else ""
        if this or before:
            yield Week(_when(day), this, before)


def _sentence(found: Beside) -> str:
    have = "school has sent its" if found.this.schools == 1 else "schools have sent their"
    now = f"{_of(found.this, found.today)} {have} return, {_when(found.today).lower()}"
    before = found.before
    return f"{now}. A year before it was {_of(before, found.today)} at this point." if before else f"{now}."


def _of(arrivals: Arrivals, day: int) -> str:
    return f"{arrivals.by(day):,} of {arrivals.schools:,}"


def _when(day: int) -> str:
    if not day:
        return "On the day of the deadline"
    days = f"{abs(day)} {'day' if abs(day) == 1 else 'days'}"
    return f"{days} {'before' if day < 0 else 'after'} the deadline"
