"""The pre-key stage standards of key stage 1 are PK1 to PK4; PK5 and PK6 belong to key stage 2."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.code_lists import weight
from stagepost.rules.declare import ERROR, KS1, Act, Each, Found, found, rule, since
from stagepost.rules.judging import Judgement, judgements
from stagepost.rules.occasions import unlisted

ONLY_KEY_STAGE_2 = ("PK5", "PK6")


@rule(
    "pk-range",
    title="Pre-key stage standard is not valid for this key stage",
    severity=ERROR,
    each=Each.PUPIL,
    by_outcomes=True,
    when=unlisted,
    collections=KS1,
    years=since(2019),
    basis="Pre-key stage standards 2018/19; Kent guidance 2023; Birmingham guidance 2025",
    confidence="high",
    says="{result} is recorded for {subject}. At key stage 1, the pre-key stage standards are PK1 to PK4.",
    why="PK5 and PK6 are for key stage 2 only.",
    put_right=(
        "In your MIS, record PK4, WTS if the pupil has reached it, or another key stage 1 result. Then "
        "export the return again."
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
                result=judgement.result,
                subject=item.name.lower(),
            )


def beyond(judgement: Judgement) -> bool:
    """Whether it is a standard of key stage 2, in a subject that has those of key stage 1."""
    return judgement.result in ONLY_KEY_STAGE_2 and "PK4" in judgement.item.codes
