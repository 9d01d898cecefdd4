"""A pupil is absent only when away for the whole of the check week and the week after."""

from collections.abc import Iterator
from datetime import timedelta

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.check_result import check_result
from stagepost.rules.declare import PHONICS, QUERY, Act, Each, Found, found, rule
from stagepost.rules.occasions import result_of
from stagepost.years import Year
from stagepost.years.words import day

FIRST_MONDAY_TO_LAST_FRIDAY = timedelta(days=11)


@rule(
    "a-outside-window",
    title="A is recorded and needs a two-week absence",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("outcomes",),
    when=result_of("A"),
    collections=PHONICS,
    basis="KS1 assessment and reporting arrangements 2016, section 7.1",
    confidence="high",
    says=(
        "A (absent) is recorded. It is only for a pupil who was away for all of the check week and the week "
        "after{days}."
    ),
    why="A pupil who came in on one of these days could have taken the check.",
    put_right=(
        "If the pupil was away for both weeks, say why. If not, record the mark or another code in your MIS "
        "and export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "The pupil was ill for both weeks.",
        "The pupil was abroad for both weeks.",
        "The pupil was away for both weeks for another reason.",
    ),
)
def a_outside_window(pupil: Pupil, context: Context) -> Iterator[Found]:
    """The file does not say when the pupil was away, so every A is asked about."""
    result = check_result(pupil)
    if result.code == "A":
        yield found("CHK", at=result.codes[0], days=_days(context.year))


def _days(year: Year) -> str:
    check = year.dates.get("phonics_check")
    if check is None:
        return ""
    return f" ({day(check.day)} to {day(check.day + FIRST_MONDAY_TO_LAST_FRIDAY)})"
