"""Phonics: whoever gives the check submits it; what counts is where the pupil is in the two check weeks."""

from stagepost.ownership.case import Case
from stagepost.ownership.clauses import least
from stagepost.ownership.periods import Period, period
from stagepost.ownership.stays import overlapping, two_at_once
from stagepost.ownership.values import Ask, Owner, Stay
from stagepost.ownership.words import names
from stagepost.years.words import day


def phonics(case: Case) -> Owner | Ask:
    """Who submits the phonics screening check of a pupil."""
    weeks = period(case)
    if isinstance(weeks, Ask):
        return weeks
    inside = tuple(stay for stay in case.schools if stay.touches(weeks.first, weeks.last))
    if not inside:
        return _nowhere(weeks)
    if case.known.taken_at or (case.known.taken and len(inside) == 1):
        return _taken(case, inside, weeks)
    if twice := overlapping(inside, weeks.first, weeks.last):
        return two_at_once(twice)
    if inside[-1].first > weeks.first:
        return _received(case, inside[-1], weeks)
    return _there_from_the_first_day(case, inside[-1], weeks)


def _taken(case: Case, inside: tuple[Stay, ...], weeks: Period) -> Owner | Ask:
    school = case.known.taken_at or inside[0].school
    if case.known.taken is False or school not in {stay.school for stay in inside}:
        return Ask(
            (f"where the check was taken, and the days at {school}",),
            f"The check is said to have been taken at {school}, which does not fit what else is given.",
        )
    if case.unmoved(weeks.first):
        return case.one_school(inside[0])
    return case.owner(school, "phonics-after", f"The check was taken at {school}.")


def _received(case: Case, stay: Stay, weeks: Period) -> Owner | Ask:
    """The pupil started there during the period."""
    if case.known.taken is not False:
        return _find_out(case)
    if _moved_on(case, stay, weeks):
        return _not_checked(stay)
    reason = (
        f"The pupil started at {stay.school} on {day(stay.first)}, during the check period, and had not taken"
        " the check."
    )
    return case.owner(stay.school, "phonics-during", reason, weeks.confidence_for(case))


def _there_from_the_first_day(case: Case, stay: Stay, weeks: Period) -> Owner | Ask:
    """The pupil was there when the period began, and started at no other school in it."""
    if case.unmoved(weeks.first):
        return case.one_school(stay)
    if _moved_on(case, stay, weeks):
        return _afterwards(case, stay, weeks)
    started = f"The pupil started at {stay.school} on {day(stay.first)}"
    if stay.first < weeks.first:
        clause, reason = (
            "phonics-before",
            f"{started}, before the check period began on {day(weeks.first)}.",
        )
    else:
        clause, reason = (
            "phonics-during",
            f"{started}, the first day of the check period: the check cannot have been taken before.",
        )
    return case.owner(stay.school, clause, reason, weeks.confidence_for(case))


def _moved_on(case: Case, stay: Stay, weeks: Period) -> bool:
    left = stay.end < max(weeks.last, case.returned_by)
    return left or any(later.first > weeks.last for later in case.stays)


def _afterwards(case: Case, stay: Stay, weeks: Period) -> Owner | Ask:
    """The pupil left the only school of the period, and whether the check was taken there was not said."""
    if case.known.taken is False:
        return _not_checked(stay)
    if stay.end < weeks.last:
        return _find_out(case)
    reason = f"{stay.school} is the only school the pupil was at in the check period, so it was taken there."
    return case.owner(stay.school, "phonics-after", reason, least("medium", weeks.confidence_for(case)))


def _find_out(case: Case) -> Ask:
    return Ask(
        ("whether the check was taken, and at which school",),
        f"The pupil moved or left during the check period; it depends on whether one of {names(case.schools)}"
        " has already given the check.",
    )


def _not_checked(stay: Stay) -> Ask:
    return Ask(
        (f"whether {stay.school} submits the pupil as not checked",),
        "The check was not taken and the pupil has moved on; no guidance seen says who submits such a pupil.",
    )


def _nowhere(weeks: Period) -> Ask:
    return Ask(
        (f"the school the pupil was at between {day(weeks.first)} and {day(weeks.last)}",),
        "The pupil was at no school that takes part in the check period; no guidance seen speaks of that.",
    )
