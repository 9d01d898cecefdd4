"""A Year 2 pupil without any phonics result is only in the return if the check was due."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.check_result import check_result
from stagepost.rules.declare import PHONICS, QUERY, Act, Each, Found, found, rule
from stagepost.rules.earlier_check import due
from stagepost.rules.occasions import anybody_without_result


@rule(
    "y2-without-result",
    title="Year 2 pupil has no phonics result",
    severity=QUERY,
    each=Each.PUPIL,
    when=anybody_without_result,
    collections=PHONICS,
    basis="Bradford note 2024: return only the Year 2 pupils who must take the check; ScholarPack help",
    confidence="high",
    says=(
        "This Year 2 pupil has no mark and no code. We do not hold an earlier result that tells us if the "
        "check was due."
    ),
    why="The return is for Year 1, and for Year 2 pupils who must take the check again.",
    put_right=(
        "Leave the pupil out, unless the check was due. It was due if the pupil did not meet the standard in "
        "Year 1, or did not take the check. If it was, record the mark, or A (absent), D (did not take part) "
        "or L (left). Then export the return again."
    ),
    advises=(Act.LEAVE_OUT, Act.RECORD),
    reasons=(
        "The pupil met the standard in Year 1.",
        "The pupil met the standard at another school.",
    ),
)
def y2_without_result(pupil: Pupil, context: Context) -> Iterator[Found]:
    """A query and no error: some systems export all of Year 2, and a pupil without a result harms nobody.
    Where the earlier result is known, y2-should-not or mark-or-code speaks.
    """
    if due(pupil, context) is None and not any(check_result(pupil)):
        yield found("CHK", at=pupil)
