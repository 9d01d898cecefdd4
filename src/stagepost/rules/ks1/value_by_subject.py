"""A key stage 1 result must be one of those of its subject and year."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, KS1, Act, Each, Found, rule
from stagepost.rules.judging import Judgement, judgements, wrong
from stagepost.rules.ks1.old_codes import abolished, old_codes
from stagepost.rules.ks1.pk_range import beyond
from stagepost.rules.occasions import unlisted


@rule(
    "value-by-subject",
    title="Result is not valid for this subject",
    severity=ERROR,
    each=Each.PUPIL,
    by_outcomes=True,
    when=unlisted,
    collections=KS1,
    basis=(
        "Code lists: Kent 2023, Birmingham 2025, Juniper 2023; to 2019 Insight 2016 and 2019 and the "
        "specification 2018"
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
    """Silent where pk-range or old-codes names the cause."""
    for judgement in judgements(pupil, context):
        if not judgement.right and not _named_elsewhere(judgement, context.year.summer):
            yield wrong(judgement)


def _named_elsewhere(judgement: Judgement, summer: int) -> bool:
    return beyond(judgement) or (abolished(judgement) and old_codes.years.covers(summer))
