"""A key stage 1 result must be one of those of its subject and year."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, KS1, Each, Found, rule
from stagepost.rules.judging import OLD, PRE_KEY_STAGE, SCIENCE, Judgement, judgements, wrong

REFORMED = 2022
"""The first summer without P scales and the codes of the years between."""


@rule(
    "value-by-subject",
    severity=ERROR,
    each=Each.PUPIL,
    collections=KS1,
    basis=(
        "Code lists: Kent 2023, Birmingham 2025, Juniper 2023; to 2019 Insight 2016 and 2019 and the "
        "specification 2018"
    ),
    confidence="high",
    says="The result “{result}” for {subject} {fault}.",
    why=(
        "Another result means nothing to the systems that read the file, so the subject would count as "
        "missing."
    ),
    put_right="Record {instead} for {subject} in your MIS and export again.",
)
def value_by_subject(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent where pk-range or old-codes names the cause."""
    for judgement in judgements(pupil, context):
        if not judgement.right and not _named_elsewhere(judgement, context):
            yield wrong(judgement)


def _named_elsewhere(judgement: Judgement, context: Context) -> bool:
    if judgement.result in OLD:
        return context.year.summer >= REFORMED
    return (
        judgement.result in PRE_KEY_STAGE
        and judgement.result not in judgement.item.codes
        and "PK4" in judgement.item.codes
        and judgement.item.component != SCIENCE
    )
