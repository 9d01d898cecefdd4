"""The Early Years Foundation Stage Profile: half-term of the summer term decides between two schools."""

from collections.abc import Sequence
from datetime import date, timedelta

from stagepost.ownership.case import Case
from stagepost.ownership.half_terms import Half, half
from stagepost.ownership.settings import main_settings, shared
from stagepost.ownership.values import Ask, Owner, Stay
from stagepost.years.words import day

_A_DAY = timedelta(days=1)
_LONGEST_BREAK = 14
"""Days between two schools that a half-term and a few days of closure explain. More is a gap to ask about."""


def eyfsp(case: Case) -> Owner | Ask:
    """Who submits the profile of a child."""
    since = date(case.summer, 4, 1)  # the profile is made between April and June (EYFSP handbook 2025)
    settings = main_settings(case.schools, since)
    if isinstance(settings, Ask):
        return settings
    if settings[-1].end < case.returned_by:
        return case.gone(settings[-1])
    answer = _one_school(case, settings[0]) if len(settings) == 1 else _among(case, settings)
    if isinstance(answer, Owner):
        return _by_hours(case, answer, settings, since)
    return answer


def _one_school(case: Case, stay: Stay) -> Owner | Ask:
    started = half(case, stay)
    if isinstance(started, Ask):
        return started
    began = f"The child started at {stay.school} on {day(stay.first)}, {started.value}"
    if started is Half.FIRST:
        clause = "eyfsp-before-half-term" if case.outside_before(stay) else "one-school"
        return case.owner(stay.school, clause, f"{began}. The child has not moved since.")
    if case.outside_before(stay):
        return case.owner(
            stay.school,
            "eyfsp-from-outside",
            f"{began}. The child did not come from a school that takes part.",
        )
    return Ask((f"where the child was before {day(stay.first)}",), f"{began}. The previous school submits.")


def _among(case: Case, settings: Sequence[Stay]) -> Owner | Ask:
    """Who submits of these, one after another: the newest, or whoever did before the child started there."""
    *earlier, new = settings
    if not earlier:
        return _one_school(case, new)
    started = half(case, new, earlier[-1:])
    if isinstance(started, Ask):
        return started
    began = f"The child started at {new.school} on {day(new.first)}, {started.value}"
    if started is Half.FIRST:
        return case.owner(new.school, "eyfsp-before-half-term", f"{began}.")
    before = _interrupted(case, earlier[-1], new) or _among(case, earlier)
    if isinstance(before, Ask):
        return before
    if started is Half.BETWEEN:
        return _longest(case, settings, before, began)
    if before.clause == "eyfsp-longest":
        return before
    reason = f"{began}. The school before was {before.school}."
    return case.owner(before.school, "eyfsp-after-half-term", reason)


def _interrupted(case: Case, previous: Stay, new: Stay) -> Ask | None:
    """The question where the child did not go straight from one school to the other."""
    gap = (new.first - previous.end).days
    outside = gap > 1 and any(
        stay.outside and stay.touches(previous.end + _A_DAY, new.first - _A_DAY) for stay in case.stays
    )
    if not outside and gap <= _LONGEST_BREAK:
        return None
    return Ask(
        (f"whether {previous.school} made a profile, and where the child was until {day(new.first)}",),
        f"Between {previous.school} and {new.school}, the child was not at a school that takes part. The"
        " guidance we hold does not say who submits.",
    )


def _longest(case: Case, settings: Sequence[Stay], before: Owner, began: str) -> Owner | Ask:
    rivals = dict.fromkeys((before.school, settings[-1].school))
    days = {
        school: sum(_days_this_year(case, stay) for stay in case.schools if stay.school == school)
        for school in rivals
    }
    counted = ", ".join(f"{school} {number}" for school, number in days.items())
    if len(days) > 1 and len(set(days.values())) == 1:
        reason = f"{began}. Days in the school year: {counted}."
        return Ask(("which school the child attends for longest",), reason)
    longest = max(days, key=lambda school: days[school])
    return case.owner(longest, "eyfsp-longest", f"{began}. Days in the school year: {counted}.")


def _days_this_year(case: Case, stay: Stay) -> int:
    """Days of the school year on this roll; a child who has not left stays until the end of July."""
    first, last = max(stay.first, date(case.summer - 1, 9, 1)), min(stay.end, date(case.summer, 7, 31))
    return max((last - first).days + 1, 0)


def _by_hours(case: Case, answer: Owner, settings: Sequence[Stay], since: date) -> Owner | Ask:
    """The same answer by the clause on several settings, where hours are why it is this one."""
    if answer.school != settings[-1].school:
        return answer
    stays = [stay for stay in case.schools if stay.school == answer.school]
    still = since if len(settings) == 1 else case.returned_by
    if not any(shared(stay, case.schools, still) for stay in stays):
        return answer
    reason = f"The child spends most time at {answer.school}."
    return case.owner(answer.school, "eyfsp-more-than-one", reason)
