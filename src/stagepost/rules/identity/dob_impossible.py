"""A date of birth must be a day of the calendar, and not lie in the future."""

import re
from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, Each, Found, found, rule
from stagepost.years.words import day

_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@rule(
    "dob-impossible",
    title="Date of birth is not possible",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("dob",),
    by_birth=True,
    basis="EYFSP return guide 2024",
    confidence="high",
    says="The date of birth {dob} {fault}.",
    why="The date of birth helps us check that this is the right child in the right year group.",
    put_right="Correct the date of birth in your MIS. Then export the return again.",
)
def dob_impossible(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Without today's date, a birth after the end of the results' own school year is still too late."""
    if pupil.dob and (fault := _fault(pupil, context)):
        yield found("DOB", at=pupil, dob=pupil.dob, fault=fault)


def _fault(pupil: Pupil, context: Context) -> str:
    if not _FORM.fullmatch(pupil.dob):
        return "should be written as year, month and day, such as 2020-01-31"
    if pupil.born is None:
        return "is not a real date"
    if pupil.born > context.last_day:
        return f"is after {day(context.last_day)}, so it cannot be right"
    return ""
