"""Of which school and school year a row of a roll is, and from when to when the pupil was there.

These columns say which rows count. None of them is needed: a cell that is not clear is named, and not used.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from stagepost.formats import tables
from stagepost.formats.roll_csv.data import DATED, YEARS, known_as

_NUMBER = re.compile(r"([0-9]+)(?:\.0+)?", re.ASCII)
"""A whole number, however a spreadsheet writes it."""
_SCHOOL_YEAR = re.compile(r"(?P<first>20[0-9]{2})(?:\s?[/-]\s?|)(?:20)?(?P<last>[0-9]{2})", re.ASCII)
_SUMMER = re.compile(r"20[0-9]{2}", re.ASCII)
_NOTHING = frozenset(
    {"-", "--", "n/a", "na", "nil", "none", "null", "0", "00/00/0000", "0000-00-00", "no date"}
)
"""What systems and people write where there is no date."""
_LA, _ESTAB, _SCHOOL = 3, 4, (7, 9)
"""Digits of an LA's number, a school's, and both together; an early years setting has six of its own."""


class Belonging(NamedTuple):
    """What a row says beside who the pupil is."""

    joined: str
    left: str
    enrolment: str
    school: str
    summer: int
    unclear: tuple[str, ...]
    """Items whose cell says something that cannot be read."""


def belonging(cells: Mapping[str, str], *, month_first: bool = False) -> Belonging:
    """Of the cells of a row, by item."""
    days = {item: _day(cells.get(item, ""), month_first) for item in DATED}
    enrolment = known_as("enrolments", cells.get("enrolment", ""))
    of_year = summer(cells.get("school_year", ""))
    read = {**days, "enrolment": enrolment, "school_year": of_year}
    return Belonging(
        days["joined"] or "",
        days["left"] or "",
        "" if enrolment == "here" else enrolment or "",
        _school(cells),
        of_year or 0,
        tuple(_unclear(cells, read)),
    )


@lru_cache(maxsize=64)  # a column of school years has one, or few
def summer(text: str) -> int | None:
    """The summer of a school year: 2025 for `2024/25`, `2024/2025` and `202425`. One year alone is taken as
    that of the summer. `None` where the text is no school year.
    """
    match = _SCHOOL_YEAR.fullmatch(text)
    if match and (int(match["first"]) + 1) % 100 == int(match["last"]):
        return int(match["first"]) + 1
    return int(text) if _SUMMER.fullmatch(text) else None


def _unclear(cells: Mapping[str, str], read: Mapping[str, object]) -> Iterator[str]:
    for item, value in read.items():
        if value is None and cells.get(item):
            yield item


def _day(text: str, month_first: bool) -> str | None:
    if not text or text.casefold() in _NOTHING:
        return ""
    found = tables.day(text, YEARS, month_first=month_first).day
    return found.isoformat() if found else None


def _school(cells: Mapping[str, str]) -> str:
    """The surest number that the row has."""
    la, estab = _digits(cells.get("la", "")), _digits(cells.get("estab", ""))
    both = _digits(re.sub(r"[\s/-]", "", cells.get("laestab", "")))
    for number in (both, estab, la + estab.zfill(_ESTAB) if len(la) == _LA and estab else ""):
        if len(number) in _SCHOOL:
            return number
    if estab or both:
        return estab or both
    urn = _digits(cells.get("urn", ""))
    return f"URN {urn}" if urn else ""


def _digits(text: str) -> str:
    match = _NUMBER.fullmatch(text)
    return match[1] if match else ""
