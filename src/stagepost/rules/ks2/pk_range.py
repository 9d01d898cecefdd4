"""The pre-key stage standards of key stage 2 are PK1 to PK6."""

import re
from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.code_lists import weight
from stagepost.rules.declare import ERROR, KS2, Act, Each, Found, found, rule, since
from stagepost.rules.judging import PRE_KEY_STAGE, Judgement, judgements
from stagepost.rules.occasions import unlisted


@rule(
    "pk-range",
    title="Pre-key stage standard is not valid for this key stage",
    severity=ERROR,
    each=Each.PUPIL,
    by_outcomes=True,
    when=unlisted,
    collections=KS2,
    years=since(2019),
    basis="Pre-key stage standards 2018/19; Kent guidance 2023 and 2025",
    confidence="high",
    says="{result} is recorded for {subject}. The pre-key stage standards are PK1 to PK6.",
    why="There is no such standard, so the subject would count as missing.",
    put_right=(
        "Record a standard from PK1 to PK6, or another result, in your MIS. Then export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "The LA told us to record this result.",
        "The guidance for that year allows this result.",
    ),
)
def pk_range(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Where a subject has no such standards at all, as science, value-by-subject speaks."""
    for judgement in judgements(pupil, context):
        if beyond(judgement):
            item, outcome = judgement
            yield found(
                item.component,
                at=outcome,
                severity=weight(item),
                result=outcome.result,
                subject=item.name.lower(),
            )


def beyond(judgement: Judgement) -> bool:
    """Whether the result is PK with a number that is none of the six, in a subject that has them."""
    written_so = re.fullmatch("PK[0-9]+", judgement.result) is not None
    return written_so and "PK6" in judgement.item.codes and judgement.result not in PRE_KEY_STAGE
