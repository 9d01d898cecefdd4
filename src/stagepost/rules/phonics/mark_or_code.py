"""A pupil in the phonics check has one mark, or one code that says why there is none."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.check_result import CheckResult, anybody_without_one_result, check_result
from stagepost.rules.declare import ERROR, PHONICS, Act, Each, Found, found, rule
from stagepost.rules.earlier_check import due
from stagepost.rules.words import series


@rule(
    "mark-or-code",
    title="Phonics result is missing or recorded twice",
    severity=ERROR,
    each=Each.PUPIL,
    when=anybody_without_one_result,
    collections=PHONICS,
    basis="DfE early warning note, April 2017",
    confidence="high",
    says="{fault}.",
    why="A mark means the pupil took the check. A code means the pupil did not. 0 is a mark.",
    put_right=(
        "If the pupil took the check, record the mark. If not, take out the mark and record A (absent), D "
        "(did not take part) or L (left). Do this in your MIS, then export the return again."
    ),
    advises=(Act.RECORD, Act.TAKE_OUT),
)
def mark_or_code(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Of a Year 2 pupil without any result who may not be due to take the check, y2-should-not or
    y2-without-result speaks: a code would be recorded for a check that was never due.
    """
    result = check_result(pupil)
    if len(result.marks) + len(result.codes) != 1 and (any(result) or due(pupil, context)):
        at = next(iter((*result.marks, *result.codes, *result.standards)), pupil)
        yield found("CHK", at=at, fault=_fault(result))


def _fault(result: CheckResult) -> str:
    both = [*result.marks, *result.codes]
    if both:
        return f"There is more than one phonics result: {series([outcome.result for outcome in both])}"
    if result.standards:
        return "There is no mark, only whether the standard was met"
    return "There is no mark and no code"
