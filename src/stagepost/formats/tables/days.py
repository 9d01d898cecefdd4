"""Days as England's school systems and Excel write them. A day that could be two is never guessed."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII
)
_MIDNIGHT = r"(?: 00:00(?::00)?| 12:00(?::00)? ?AM)?"
_ENGLISH = re.compile(
    rf"(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}}){_MIDNIGHT}", re.ASCII
)
_AMERICAN = re.compile(
    rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}}|\d\d){_MIDNIGHT}", re.ASCII
)
_SHORT = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<mark>[/.])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d\d){_MIDNIGHT}", re.ASCII
)
"""Without hyphens, for `19-10-01` may begin with its year."""
_IN_WORDS = re.compile(r"(?P<day>\d{1,2})[ -](?P<name>[A-Za-z]{3,9})[ -](?P<year>\d{4}|\d\d)", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NO_YEARS = range(0)
_NO_DATE = "is not a date such as 31/01/2021 or 2021-01-31"
_NOT_REAL = "is not a real date when read as day, month, year"


class Day(NamedTuple):
    """A day, or why the text is none."""

    day: date | None
    fault: str = ""


@lru_cache(maxsize=4096)  # a school has few birth dates, and an authority not many more
def day(text: str, years: range = _NO_YEARS, *, month_first: bool = False) -> Day:
    """`31/01/2021`, `2021-01-31`, `31 Jan 2021`; the day stands before the month, as in England.

    `years` are those that a year of two digits may mean, at most a hundred of them: office programs write
    `31/01/21`. `month_first` reads a table whose dates are known to be American.
    """
    english = _AMERICAN if month_first and _AMERICAN.fullmatch(text) else _ENGLISH
    match = (
        _ISO.fullmatch(text) or english.fullmatch(text) or _IN_WORDS.fullmatch(text) or _SHORT.fullmatch(text)
    )
    if not match:
        return Day(None, _NO_DATE)
    parts = match.groupdict()
    year = _year(parts["year"], years)
    if year is None:
        return Day(None, _NO_DATE)
    month = int(parts["month"]) if "month" in parts else _month(parts["name"])
    try:
        return Day(date(year, month, int(parts["day"])))
    except ValueError:
        return Day(None, _NOT_REAL)


def month_first(texts: Iterable[str], years: range = _NO_YEARS) -> bool:
    """Whether these dates can only be American: some are none with the day first, and with the month first
    all of them are dates.
    """
    dates = {text for text in texts if text}
    doubtful = [text for text in dates if day(text, years).fault == _NOT_REAL]
    return bool(doubtful) and all(day(text, years, month_first=True).day for text in dates)


def swapped(when: date) -> date | None:
    """The date with day and month in each other's place; `None` where that is none, or the same."""
    if when.day > len(_MONTHS) or when.day == when.month:
        return None
    return date(when.year, when.day, when.month)


def _year(digits: str, years: range) -> int | None:
    """The year that is meant; `None` where two digits could be any."""
    if len(digits) > 2:
        return int(digits)
    meant = [year for year in years if year % 100 == int(digits)]
    return meant[0] if len(meant) == 1 else None


def _month(name: str) -> int:
    """The number of a month, or 0, which is none."""
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
