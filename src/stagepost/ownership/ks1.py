"""Key stage 1: the school of the test period submits; when a pupil moves within it, the one with more of May.

The days of 2023 are printed in its guidance. Other years say only that the period is May.
"""

from datetime import date

from stagepost.ownership.case import Case
from stagepost.ownership.clauses import cite
from stagepost.ownership.periods import Period, period
from stagepost.ownership.school_days import half_term_week, school_days, spent
from stagepost.ownership.stays import overlapping, two_at_once
from stagepost.ownership.values import Ask, Owner, Stay
from stagepost.ownership.words import names
from stagepost.years.words import day


def ks1(case: Case) -> Owner | Ask:
    """Who submits the key stage 1 teacher assessment of a pupil."""
    tests = period(case)
    if isinstance(tests, Ask):
        return tests
    begins, ends = min(tests.first, _may(case, 1)), max(tests.last, _may(case, 31))
    if twice := overlapping(case.schools, begins, ends):
        return two_at_once(twice)
    inside = tuple(stay for stay in case.schools if stay.touches(tests.first, tests.last))
    newest = case.schools[-1]
    if case.outside_before(newest):
        return _from_outside(case, newest, inside, tests)
    if not inside:
        return _nowhere(tests)
    if len(inside) == 1 and inside[0].first < tests.first:
        return _one_in_the_period(case, inside[0], tests)
    return _most_of_may(case, newest, tests)


def _from_outside(case: Case, stay: Stay, inside: tuple[Stay, ...], tests: Period) -> Owner | Ask:
    if any(other != stay for other in inside):
        return Ask(
            (f"which of {names((*inside, stay))} submits",),
            "In the test period the pupil left one school, was not at a school that takes part, and then"
            " started at another. The guidance we hold does not cover this.",
        )
    came = f"The pupil came to {stay.school} from outside on {day(stay.first)}"
    if stay.first >= date(case.summer, 6, 1) and cite("ks1-from-outside-june", case.summer):
        return case.owner(None, "ks1-from-outside-june", f"{came}, on or after 1 June.")
    if stay.end < max(tests.last, case.returned_by):
        return case.gone(stay)
    return case.owner(stay.school, "ks1-from-outside", f"{came}.")


def _one_in_the_period(case: Case, stay: Stay, tests: Period) -> Owner | Ask:
    """The pupil was there when the period began, and at no other school that takes part until it ended."""
    if case.unmoved(tests.first):
        return case.one_school(stay)
    sure = tests.confidence_for(case)
    if any(later.first > tests.last for later in case.schools):
        reason = f"The pupil was at {stay.school} in the test period, and moved after it."
        return case.owner(stay.school, "ks1-after", reason, sure)
    if stay.end < max(tests.last, case.returned_by):
        return case.gone(stay)
    reason = (
        f"The pupil started at {stay.school} on {day(stay.first)}."
        f" The test period began later, on {day(tests.first)}."
    )
    return case.owner(stay.school, "ks1-before", reason, sure)


def _most_of_may(case: Case, newest: Stay, tests: Period) -> Owner | Ask:
    """The pupil moved in the period."""
    if len(case.schools) == 1:
        return Ask(
            (f"where the pupil was before {day(newest.first)}",),
            f"The pupil started at {newest.school} during the test period. We do not know where the pupil was"
            " before.",
        )
    if newest.end < tests.last:
        return case.gone(newest)
    closed = case.known.holidays
    open_at_half_term = spent(case.schools, school_days(case.summer, closed or frozenset()))
    closed_at_half_term = spent(
        case.schools, school_days(case.summer, half_term_week(case.summer) if closed is None else closed)
    )
    first, other = _winner(open_at_half_term), _winner(closed_at_half_term)
    if first and first == other:
        reason = f"School days in May: {_counted(closed_at_half_term)}."
        return case.owner(first, "ks1-during", reason, tests.confidence_for(case))
    if first == other:
        missing = f"which of {names(case.schools)} submits"
    else:
        missing = "the days in May when the schools were closed"
    return Ask((missing,), f"School days in May: {_counted(closed_at_half_term)}.")


def _winner(counts: dict[str, int]) -> str | None:
    """The school with the most days; `None` when two have as many."""
    most = max(counts.values())
    leading = [school for school, days in counts.items() if days == most]
    return leading[0] if len(leading) == 1 else None


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{school} {days}" for school, days in counts.items())


def _nowhere(tests: Period) -> Ask:
    return Ask(
        (f"the school the pupil was at between {day(tests.first)} and {day(tests.last)}",),
        "The pupil was not at a school that takes part in the test period. The guidance we hold does not"
        " cover this.",
    )


def _may(case: Case, number: int) -> date:
    return date(case.summer, 5, number)
