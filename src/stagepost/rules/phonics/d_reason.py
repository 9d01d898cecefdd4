"""A pupil who did not take part in the phonics check needs a reason that is allowed."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.check_result import check_result
from stagepost.rules.declare import PHONICS, QUERY, Each, Found, found, rule


@rule(
    "d-reason",
    title="D is recorded and needs a reason",
    severity=QUERY,
    each=Each.PUPIL,
    collections=PHONICS,
    basis="Norfolk guidance 2021, after the assessment and reporting arrangements",
    confidence="medium",
    says="D (did not take part) is recorded.",
    why=(
        "It is for a pupil who has shown no knowledge of letters and sounds, came to the country recently "
        "and does not understand enough English, signs without phonics, or does not speak."
    ),
    put_right=(
        "Say which of these is the reason. If none of them is, record the mark or another code in your MIS "
        "and export again."
    ),
    reasons=(
        "The pupil has shown no knowledge of letters and sounds.",
        "The pupil came to the country recently and does not understand enough English.",
        "The pupil signs and does not use phonics.",
        "The pupil does not speak.",
    ),
)
def d_reason(pupil: Pupil, context: Context) -> Iterator[Found]:
    result = check_result(pupil)
    if result.code == "D":
        yield found("CHK", at=result.codes[0])
