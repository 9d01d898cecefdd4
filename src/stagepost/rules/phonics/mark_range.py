"""A phonics result is a whole number from 0 to 40, or one of the codes instead of a mark."""

from collections.abc import Iterator

from stagepost.codesets import Item
from stagepost.context import Context
from stagepost.records import Outcome, Pupil
from stagepost.rules.check_result import MET, NOT_MET
from stagepost.rules.code_lists import listed, meant, weight
from stagepost.rules.declare import ERROR, PHONICS, QUERY, Act, Each, Found, found, rule
from stagepost.rules.occasions import unlisted


@rule(
    "mark-range",
    title="Result is not valid for the phonics check",
    severity=ERROR,
    each=Each.PUPIL,
    by_outcomes=True,
    when=unlisted,
    collections=PHONICS,
    basis="Phonics administration guidance; DfE early warning note, April 2017; NCER code list 2023",
    confidence="high",
    says="The phonics result “{result}” {fault}.",
    why="Other systems will not know this result, so the pupil would have no result at all.",
    put_right="Record {instead} for this pupil in your MIS. Then export the return again.",
    advises=(Act.RECORD,),
    reasons=(
        "The LA told us to record this result.",
        "The guidance for that year allows this result.",
    ),
)
def mark_range(pupil: Pupil, context: Context) -> Iterator[Found]:
    items = context.codes.in_year(context.year.summer)
    for outcome in pupil.outcomes:
        own = next((item for item in items if item.qualifier == outcome.qualifier), items[0])
        if outcome.result and not own.allows(outcome.result):
            yield _found(outcome, own, [item for item in items if item is not own])


def _found(outcome: Outcome, own: Item, others: list[Item]) -> Found:
    """A right value in the place of another is a query, because not every code has been seen in a file."""
    result = outcome.result
    right = meant(result, own)
    if right:
        severity, fault, instead = None, f"should be written as {right}", right
    elif any(item.allows(result.upper()) for item in others):
        here, there = ("mark", "code") if own.marks else ("code", "mark")
        severity, fault = QUERY, f"is a {there}, but is in the place of a {here}"
        instead = f"{result.upper()} as a {there}"
    else:
        instead_of_mark = frozenset(code for code in own.codes if code.upper() not in (MET, NOT_MET))
        offered = listed(own._replace(codes=instead_of_mark))
        severity, fault, instead = weight(own), f"is not {offered}", offered
    return found(
        outcome.component, at=outcome, severity=severity, result=result, fault=fault, instead=instead
    )
