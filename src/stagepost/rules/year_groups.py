"""Which year groups a return is about, and which pupils of the roll are in them."""

from collections.abc import Iterable
from datetime import date, timedelta

from stagepost import years
from stagepost.collections import facts_of
from stagepost.context import Context, once_a_return
from stagepost.identifiers.year_group import stated
from stagepost.measures.checks import year_group
from stagepost.records import Collection, Pupil, born_on
from stagepost.reference_data import RollPupil
from stagepost.reference_data.rolls import of_several_years, there

_CHECK_WEEKS = timedelta(days=13)
"""The check week, and the week after for pupils who were away."""


@once_a_return
def on_roll(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll in the return's year groups.

    Who has no year group there goes by the date of birth. Only a roll that gives none at all, and birth dates
    of one school year, is taken to be of the right pupils alone.
    """
    usual = facts_of(context.collection).year_groups
    roll = tuple(context.roll)
    by_birth = any(pupil.year_group for pupil in roll) or of_several_years(roll)
    return tuple(
        pupil
        for pupil in roll
        if (
            pupil.year_group.upper() in usual
            if pupil.year_group
            else not by_birth or _born_in(usual, pupil, context)
        )
    )


def due(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll who must be in the return if they were there: of the phonics check those who
    take it for the first time. Nobody, where the file says too little to find them, or the roll seems to be
    of another school or year.
    """
    if context.nobody_to_find or context.roll_doubted:
        return ()
    if context.collection is not Collection.PHONICS:
        return on_roll(context)
    return _in_year_group(context.year.first_checked, context)


@once_a_return
def expected(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll who must be in the return. Of who left before it or joined after it, roll-left
    speaks.
    """
    first, last = period(context)
    return tuple(pupil for pupil in due(context) if there(pupil, first, last))


def may_retake(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll in Year 2, a year after the phonics check; in autumn it is their first. Nobody,
    where the file says too little to find them, or the roll seems to be another's.
    """
    if context.nobody_to_find or context.roll_doubted or context.year.in_autumn(Collection.PHONICS):
        return ()
    first, last = period(context)
    return tuple(pupil for pupil in _in_year_group("2", context) if there(pupil, first, last))


def period(context: Context) -> tuple[date, date]:
    """First and last day on which it matters where a pupil is. Whoever came later or left earlier may be
    another school's to return.

    Sources: phonics administration guidance 2024; STA guidance on the tests; EYFSP handbook 2025, where
    half-term decides, which LAs set a few days apart.
    """
    dates, summer = context.year.dates, context.year.summer
    if context.year.in_autumn(context.collection):
        return date(summer, 11, 1), date(summer, 12, 31)
    match context.collection:
        case Collection.PHONICS if check := dates.get("phonics_check"):
            return check.day, check.day + _CHECK_WEEKS
        case Collection.KS2 if (tests := dates.get("ks2_tests_begin")) and (
            end := dates.get("ks2_tests_end")
        ):
            return tests.day, end.day
        case Collection.KS1 | Collection.KS2:
            return date(summer, 5, 1), date(summer, 5, 31)
    return date(summer, 6, 1), date(summer, 6, 30)


def _in_year_group(code: str, context: Context) -> tuple[RollPupil, ...]:
    """By the year group, or where the roll gives none by the date of birth."""
    return tuple(
        pupil
        for pupil in on_roll(context)
        if (
            pupil.year_group == code if pupil.year_group else _born_in((code,), pupil, context, unknown=False)
        )
    )


def _born_in(groups: Iterable[str], pupil: RollPupil, context: Context, *, unknown: bool = True) -> bool:
    """Whether the birth date is usual for one of the year groups; `unknown` where there is no date."""
    windows = (context.year.window(group, context.collection) for group in groups)
    born = born_on(pupil.dob)
    return unknown if born is None else any(first <= born <= last for first, last in filter(None, windows))


def in_cohort(pupil: Pupil, collection: Collection, summer: int) -> bool:
    """Whether the pupil counts when two years are compared: of the phonics check those who take it for the
    first time, or may, for the others change with every year's results.
    """
    if collection is not Collection.PHONICS or not (stated(pupil.year_group) or pupil.born):
        return True
    return year_group(pupil, summer) == years.load(summer).first_checked
