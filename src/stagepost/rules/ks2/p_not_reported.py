"""P says that a result was reported in an earlier year: then it should be found there."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import KS2, QUERY, Act, Each, Found, found, rule
from stagepost.rules.judging import SCIENCE, WRITING, judgements
from stagepost.rules.occasions import result_of


@rule(
    "p-not-reported",
    title="P is recorded but there is no earlier result",
    severity=QUERY,
    each=Each.PUPIL,
    when=result_of("P"),
    collections=KS2,
    needs=("earlier_ks2",),
    basis="KS2 teacher assessment guidance 2024, as Juniper quotes it; Kent guidance 2025",
    confidence="medium",
    says="P is recorded, but we do not hold a result for this pupil from an earlier summer.",
    why="P means that the result came in an earlier year. If it did not, the pupil has no result at all.",
    put_right=(
        "Say which school reported the result, and in which year. If there was no result, record the "
        "teacher's judgement in your MIS and export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "Our school sent the result in an earlier year.",
        "Another school sent the result in an earlier year.",
    ),
)
def p_not_reported(pupil: Pupil, context: Context) -> Iterator[Found]:
    """One finding a pupil: who finished earlier did so in writing and science alike. Without a UPN there is
    nothing to look for.
    """
    if not pupil.upn or context.finished_before(pupil):
        return
    for each in judgements(pupil, context):
        if each.item.component in (WRITING, SCIENCE) and each.result == "P":
            yield found(each.item.component, at=each.outcome)
            return
