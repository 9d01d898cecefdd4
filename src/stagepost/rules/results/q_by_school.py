"""Q (maladministration) is given after an investigation, and not by a school alone."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import KS1, KS2, QUERY, Act, Each, Found, found, rule
from stagepost.rules.judging import judgements
from stagepost.rules.occasions import result_of


@rule(
    "q-by-school",
    title="Q (maladministration) is recorded",
    severity=QUERY,
    each=Each.PUPIL,
    by_outcomes=True,
    when=result_of("Q"),
    collections=KS1 | KS2,
    basis=(
        "KS1 technical specification 2018 and Birmingham guidance 2025 list Q; that no school chooses it is "
        "practice"
    ),
    confidence="medium",
    says="Q (maladministration) is recorded for {subject}.",
    why="You can only use Q after an investigation, when you are told to.",
    put_right=(
        "If there was an investigation, say who decided. If not, record the teacher's judgement in your MIS "
        "and export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "There was an investigation and we were told to record Q.",
        "There was an investigation and it has not finished yet.",
    ),
)
def q_by_school(pupil: Pupil, context: Context) -> Iterator[Found]:
    for judgement in judgements(pupil, context):
        if judgement.result == "Q" and judgement.right:
            yield found(judgement.item.component, at=judgement.outcome, subject=judgement.item.name.lower())
