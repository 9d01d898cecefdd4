"""A pupil who met the standard in Year 1 does not take the check again."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import PHONICS, QUERY, Act, Each, Found, found, rule
from stagepost.rules.earlier_check import due, when


@rule(
    "y2-should-not",
    title="Year 2 pupil has already met the standard",
    severity=QUERY,
    each=Each.PUPIL,
    collections=PHONICS,
    needs=("earlier_phonics",),
    basis="Kent guidance 2023 and 2025; Lancashire guidance 2025: of Year 2 only those who take it again",
    confidence="high",
    says="This Year 2 pupil met the standard {when} ({result}) and does not need to take the check again.",
    why="The return is for Year 1, and for Year 2 pupils who must take the check again.",
    put_right=(
        "Leave the pupil out and export the return again. If the earlier result is not this pupil's, say so."
    ),
    advises=(Act.LEAVE_OUT,),
    reasons=(
        "The earlier result is not this pupil's.",
        "We did not know the earlier result and the pupil took the check again.",
    ),
)
def y2_should_not(pupil: Pupil, context: Context) -> Iterator[Found]:
    earlier = context.check_before(pupil)
    if earlier and due(pupil, context) is False:
        result = f"mark {earlier.result}" if earlier.result.isdecimal() else earlier.result
        yield found("CHK", at=pupil, result=result, when=when(earlier))
