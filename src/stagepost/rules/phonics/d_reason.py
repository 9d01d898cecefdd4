"""A pupil who did not take part in the phonics check needs a reason that is allowed."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.check_result import check_result
from stagepost.rules.declare import PHONICS, QUERY, Act, Each, Found, found, rule
from stagepost.rules.occasions import result_of


@rule(
    "d-reason",
    title="D is recorded and needs a reason",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("outcomes",),
    when=result_of("D"),
    collections=PHONICS,
    basis="Norfolk guidance 2021, after the assessment and reporting arrangements",
    confidence="medium",
    says="D (did not take part) is recorded.",
    why=(
        "You can only use D for a few reasons. The pupil has shown no knowledge of letters and sounds, has "
        "just come to the country and knows too little English, signs and does not use phonics, or does not "
        "speak."
    ),
    put_right=(
        "Say which reason it is. If none of them is right, record the mark or another code in your MIS and "
        "export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "The pupil has shown no knowledge of letters and sounds.",
        "The pupil has just come to the country and knows too little English.",
        "The pupil signs and does not use phonics.",
        "The pupil does not speak.",
    ),
)
def d_reason(pupil: Pupil, context: Context) -> Iterator[Found]:
    result = check_result(pupil)
    if result.code == "D":
        yield found("CHK", at=result.codes[0])
