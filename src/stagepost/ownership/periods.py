"""The check and test periods that decide whether a move was before, during or after."""

from datetime import date, timedelta
from typing import NamedTuple

from stagepost import years
from stagepost.ownership.case import Case
from stagepost.ownership.values import Ask, Stay
from stagepost.records import Collection

_CHECK_WEEKS = timedelta(days=13)
"""From the Monday of check week to the Sunday of the week after, which is for pupils who were away.

Source: phonics administration guidance 2024.
"""
_NEAR = timedelta(days=14)
"""A day worked out from other years is not wrong by more: moves further off are sure all the same."""

_FRIDAY = 4


class Period(NamedTuple):
    """First and last day, both in it."""

    first: date
    last: date
    confidence: str

    def matters_to(self, stays: tuple[Stay, ...]) -> bool:
        """Whether a stay begins or ends so near that another day of the period might change the answer."""
        first, last = self.first - _NEAR, self.last + _NEAR
        return any(first <= edge <= last for stay in stays for edge in (stay.first, stay.end))

    def confidence_for(self, case: Case) -> str:
        """How sure an answer can be that rests on these days."""
        return self.confidence if self.matters_to(case.stays) else "high"


def period(case: Case) -> Period | Ask:
    """The period of the case's return: as given, or as the year's data has it."""
    if case.known.period:
        first, last = case.known.period
        if first.year == last.year == case.summer and first <= last:
            return Period(first, last, "high")
        return Ask((_wanted(case),), "The period you gave is not valid, or is not in that year.")
    return _of_year(case) or Ask((_wanted(case),), "We do not hold the dates of this period.")


def _of_year(case: Case) -> Period | None:
    dates = years.load(case.summer).dates
    if case.collection is Collection.PHONICS and (check := dates.get("phonics_check")):
        return Period(check.day, check.day + _CHECK_WEEKS, check.confidence)
    if case.collection is Collection.KS2 and (tests := dates.get("ks2_tests_begin")):
        friday = tests.day + timedelta(days=_FRIDAY - tests.day.weekday())
        return Period(tests.day, friday, tests.confidence)
    if case.collection is Collection.KS1:
        begins, ends = dates.get("ks1_begins"), dates.get("ks1_ends")
        if begins and ends:
            return Period(begins.day, ends.day, begins.confidence)
        return Period(date(case.summer, 5, 1), date(case.summer, 5, 31), "medium")
    return None


def _wanted(case: Case) -> str:
    return {
        Collection.PHONICS: f"the first and last day of the phonics check period of {case.summer}",
        Collection.KS1: f"the first and last day of the key stage 1 test period of {case.summer}",
    }.get(case.collection, f"the first and last day of test week in {case.summer}")
