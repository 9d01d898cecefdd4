"""How rules say that a pupil was not on the roll at the time of an assessment."""

from stagepost.context import Context
from stagepost.records import born_on
from stagepost.reference_data import RollPupil
from stagepost.rules.year_groups import period
from stagepost.years.words import day

_ENROLMENTS = {
    "left": "has left",
    "elsewhere": "is a guest, or has another main school",
    "coming": "has not joined yet",
}


def words(pupil: RollPupil, context: Context) -> str:
    """`left on 14 February 2025`, with the date where the roll gives one; empty for a pupil who was there."""
    first, last = period(context)
    joined, left = born_on(pupil.joined), born_on(pupil.left)
    if left and left < last:
        return f"left on {day(left)}"
    if joined and joined > first:
        return f"joined on {day(joined)}"
    return _ENROLMENTS.get(pupil.enrolment, "")
