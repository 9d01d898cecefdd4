"""A key stage 2 teacher assessment must be one of those of its subject and year."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, KS2, Act, Each, Found, rule
from stagepost.rules.judging import LEFT_OR_ELSEWHEN, MATHS, READING, Judgement, judgements, wrong
from stagepost.rules.ks2.l_f_p_subject import l_f_p_subject
from stagepost.rules.ks2.pk_range import beyond
from stagepost.rules.occasions import unlisted


@rule(
    "value-by-subject",
    title="Result is not valid for this subject",
    severity=ERROR,
    each=Each.PUPIL,
    by_outcomes=True,
    when=unlisted,
    collections=KS2,
    basis=(
        "KS2 teacher assessment guidance 2024, as Juniper quotes it; Kent guidance 2023 and 2025; to 2019 "
        "Insight code lists and schools' code keys"
    ),
    confidence="high",
    says="The result “{result}” for {subject} {fault}.",
    why="Other systems will not know this result, so the subject would count as missing.",
    put_right="Record {instead} for {subject} in your MIS. Then export the return again.",
    advises=(Act.RECORD,),
    reasons=(
        "The LA told us to record this result.",
        "The guidance for that year allows this result.",
    ),
)
def value_by_subject(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent where pk-range or l-f-p-subject names the cause."""
    for judgement in judgements(pupil, context):
        if not judgement.right and not _named_elsewhere(judgement, context.year.summer):
            yield wrong(judgement)


def _named_elsewhere(judgement: Judgement, summer: int) -> bool:
    if beyond(judgement):
        return True
    tested = judgement.item.component in (READING, MATHS)
    return tested and judgement.result in LEFT_OR_ELSEWHEN and l_f_p_subject.years.covers(summer)
