"""Days as England's school systems and Excel write them. A day that could be two is never guessed."""

import re
from datetime import date
from typing import NamedTuple

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII
)
_ENGLISH = re.compile(
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?: 00:00(?::00)?)?", re.ASCII
)
_IN_WORDS = re.compile(r"(?P<day>\d{1,2})[ -](?P<name>[A-Za-z]{3,9})[ -](?P<year>\d{4})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Day(NamedTuple):
    """A day, or why the text is none."""

    day: date | None
    fault: str = ""


def day(text: str) -> Day:
    """`31/01/2021`, `2021-01-31`, `31 Jan 2021`; the day always stands before the month, as in England."""
    match = _ISO.fullmatch(text) or _ENGLISH.fullmatch(text) or _IN_WORDS.fullmatch(text)
    if not match:
        return Day(None, "is not a date such as 31/01/2021 or 2021-01-31")
    parts = match.groupdict()
    month = int(parts["month"]) if "month" in parts else _month(parts["name"])
    try:
        return Day(date(int(parts["year"]), month, int(parts["day"])))
    except ValueError:
        return Day(None, "is not a real date when read as day, month, year")


def _month(name: str) -> int:
    """The number of a month, or 0, which is none."""
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
