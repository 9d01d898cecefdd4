"""Counts the school days of May: weekdays without bank holidays and the schools' own holidays."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from stagepost.ownership.values import Stay

_SATURDAY = 5
_A_WEEK = timedelta(days=7)


@cache
def bank_holidays() -> frozenset[date]:
    """The bank holidays of England that fall in May, in the years held."""
    text = files("stagepost.ownership").joinpath("bank_holidays.toml").read_text(encoding="utf-8")
    return frozenset(day for table in tomllib.loads(text)["may"] for day in table["days"])


def school_days(summer: int, holidays: frozenset[date]) -> frozenset[date]:
    """The school days of that May, where schools were closed on `holidays` and on bank holidays."""
    return frozenset(
        day for day in _may(summer) if day.weekday() < _SATURDAY and day not in holidays | bank_holidays()
    )


def half_term_week(summer: int) -> frozenset[date]:
    """The days of May from its last Monday on: most schools are closed, and some are not."""
    days = list(_may(summer))
    last_monday = max(day for day in days if day.weekday() == 0)
    return frozenset(day for day in days if last_monday <= day < last_monday + _A_WEEK)


def spent(stays: tuple[Stay, ...], days: frozenset[date]) -> dict[str, int]:
    """How many of these days the pupil was on the roll of each school."""
    counts = {stay.school: 0 for stay in stays}
    for stay in stays:
        counts[stay.school] += sum(stay.on(day) for day in days)
    return counts


def _may(summer: int) -> Iterator[date]:
    return (date(summer, 5, 1) + timedelta(days=n) for n in range(31))
