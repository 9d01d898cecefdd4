"""Q (maladministration) is given after an investigation, and not by a school."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.check_result import check_result
from stagepost.rules.declare import ERROR, PHONICS, Act, Each, Found, found, rule
from stagepost.rules.occasions import result_of


@rule(
    "q-by-school",
    title="Q (maladministration) is recorded",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("outcomes",),
    when=result_of("Q"),
    collections=PHONICS,
    basis="practice",
    confidence="medium",
    says="Q (maladministration) is recorded.",
    why="You can only use Q after an investigation, when you are told to.",
    put_right=(
        "Record the mark or another code in your MIS and export the return again. If there was an "
        "investigation, ask the LA."
    ),
    advises=(Act.RECORD,),
    reasons=("There was an investigation and we were told to record Q.",),
)
def q_by_school(pupil: Pupil, context: Context) -> Iterator[Found]:
    result = check_result(pupil)
    if result.code == "Q":
        yield found("CHK", at=result.codes[0])
