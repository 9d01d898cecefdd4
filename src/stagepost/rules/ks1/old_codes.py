"""Results that were abolished before 2022 are no results of key stage 1 any more."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.code_lists import weight
from stagepost.rules.declare import ERROR, KS1, Act, Each, Found, found, rule, since
from stagepost.rules.judging import OLD, Judgement, judgements
from stagepost.rules.occasions import unlisted

INSTEAD = {
    "BLW": "EM (engagement model) or a pre-key stage standard from PK1 to PK4",
    "PKF": "a pre-key stage standard from PK1 to PK4",
    "D": "the teacher's judgement, or A",
    "U": "the teacher's judgement, or A",
}


@rule(
    "old-codes",
    title="Result is no longer in use",
    severity=ERROR,
    each=Each.PUPIL,
    by_outcomes=True,
    when=unlisted,
    collections=KS1,
    years=since(2022),
    basis=(
        "Code lists: Kent 2023, Juniper 2023, which has D for tests only; KS1 technical specification 2018 "
        "on U"
    ),
    confidence="high",
    says="{result} is recorded for {subject}. It ended in 2021 or before.",
    why="Other systems will not know this result, so the subject would count as missing.",
    put_right="Record {instead} in your MIS. Then export the return again.",
    advises=(Act.RECORD,),
    reasons=(
        "The LA told us to record this result.",
        "This result was still in use in that year.",
    ),
)
def old_codes(pupil: Pupil, context: Context) -> Iterator[Found]:
    """The year in which D ended was not found; it is listed for 2018 and no longer in 2023."""
    for judgement in judgements(pupil, context):
        if abolished(judgement):
            item, outcome = judgement
            yield found(
                item.component,
                at=outcome,
                severity=weight(item),
                result=outcome.result,
                subject=item.name.lower(),
                instead=_instead(judgement.result, item.codes),
            )


def abolished(judgement: Judgement) -> bool:
    """Whether it is a result of former years, and none of its subject's now."""
    return judgement.result in OLD and not judgement.right


def _instead(result: str, codes: frozenset[str]) -> str:
    if "EM" not in codes:
        return "EXS, HNM or A"
    return INSTEAD.get(result, INSTEAD["BLW"])
