"""L, F and P are teacher assessments of writing and science only."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.code_lists import weight
from stagepost.rules.declare import ERROR, KS2, Act, Each, Found, found, rule, since
from stagepost.rules.judging import LEFT_OR_ELSEWHEN, MATHS, READING, judgements
from stagepost.rules.occasions import result_of


@rule(
    "l-f-p-subject",
    title="L, F or P is recorded for reading or mathematics",
    severity=ERROR,
    each=Each.PUPIL,
    by_outcomes=True,
    when=result_of(*LEFT_OR_ELSEWHEN),
    collections=KS2,
    years=since(2022),
    basis="KS2 teacher assessment guidance 2024, as Juniper quotes it; Kent guidance 2025",
    confidence="high",
    says="{result} is recorded for {subject}. You can only use L, F and P for writing and science.",
    why=(
        "For reading and mathematics, the test record says when a pupil left or has a result in another year."
    ),
    put_right=(
        "In your MIS, take {result} out of {subject} and keep it in writing and science. Then export the "
        "return again."
    ),
    advises=(Act.TAKE_OUT,),
    reasons=(
        "The LA told us to record this result.",
        "The guidance for that year allows this result.",
    ),
)
def l_f_p_subject(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Up to 2018 the lists have these letters for reading and mathematics too."""
    for item, outcome in judgements(pupil, context):
        result = outcome.result.upper()
        if item.component in (READING, MATHS) and result in LEFT_OR_ELSEWHEN:
            yield found(
                item.component, at=outcome, severity=weight(item), result=result, subject=item.name.lower()
            )
