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
            (f"where the pupil took the check, and the first and last day at {school}",),
            f"You said the pupil took the check at {school}. This does not match the other details you gave.",
        )
    if case.unmoved(weeks.first):
        return case.one_school(inside[0])
    return case.owner(school, "phonics-after", f"The pupil took the check at {school}.")


def _received(case: Case, stay: Stay, weeks: Period) -> Owner | Ask:
    """The pupil started there during the period."""
    if case.known.taken is not False:
        return _find_out(case)
    if _moved_on(case, stay, weeks):
        return _not_checked(stay)
    reason = (
        f"The pupil started at {stay.school} on {day(stay.first)}. This was during the check period, and the"
        " pupil had not taken the check."
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
            f"{started}. The check period began later, on {day(weeks.first)}.",
        )
    else:
        clause, reason = (
            "phonics-during",
            f"{started}, the first day of the check period. The pupil cannot have taken it before then.",
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
    reason = f"The pupil was only at {stay.school} in the check period, so took the check there."
    return case.owner(stay.school, "phonics-after", reason, least("medium", weeks.confidence_for(case)))


def _find_out(case: Case) -> Ask:
    return Ask(
        ("whether the pupil took the check, and at which school",),
        "The pupil moved or left during the check period. The answer depends on whether the pupil has"
        f" already taken the check at {names(case.schools, 'or')}.",
    )


def _not_checked(stay: Stay) -> Ask:
    return Ask(
        (f"whether {stay.school} submits the pupil as not checked",),
        "The pupil did not take the check and has moved on. The guidance we hold does not say who submits the"
        " pupil.",
    )


def _nowhere(weeks: Period) -> Ask:
    return Ask(
        (f"the school the pupil was at between {day(weeks.first)} and {day(weeks.last)}",),
        "The pupil was not at a school that takes part in the check period. The guidance we hold does not"
        " cover this.",
    )
