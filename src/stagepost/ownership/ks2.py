"""Key stage 2: the school where the pupil was registered when test week began submits, whatever came after.

All three clauses come to that. Which of them is cited depends on when the pupil moved.
"""

from stagepost.ownership.case import Case
from stagepost.ownership.periods import Period, period
from stagepost.ownership.values import Ask, Owner, Stay
from stagepost.ownership.words import names
from stagepost.years.words import day


def ks2(case: Case) -> Owner | Ask:
    """Who submits the key stage 2 teacher assessment of a pupil."""
    week = period(case)
    if isinstance(week, Ask):
        return week
    registered = [stay for stay in case.schools if stay.on(week.first)]
    if len(registered) != 1:
        return _unclear(registered, week)
    stay = registered[0]
    if case.unmoved(week.first):
        return case.one_school(stay)
    clause, when = _clause(case, stay, week)
    began = f"The pupil was registered at {stay.school} when test week began on {day(week.first)}."
    reason = f"{began} The pupil {when}."
    return case.owner(stay.school, clause, reason, week.confidence_for(case))


def _clause(case: Case, stay: Stay, week: Period) -> tuple[str, str]:
    started = [s.first for s in case.stays if week.first <= s.first <= week.last]
    if started or week.first <= stay.end <= week.last:
        return "ks2-during", "moved during it"
    if stay.end < case.returned_by or any(s.first > week.last for s in case.stays):
        return "ks2-after", "moved or left after it"
    return "ks2-before", "had moved there before it"


def _unclear(registered: list[Stay], week: Period) -> Ask:
    began = f"when test week began on {day(week.first)}"
    if registered:
        return Ask(
            (f"at which of {names(registered)} the pupil was registered {began}",),
            f"The pupil was on the roll of {names(registered)} {began}.",
        )
    return Ask(
        (f"the school where the pupil was registered {began}",),
        f"The pupil was not at a school that takes part {began}. The guidance we hold does not cover this.",
    )
