"""A goal's result must be one that was in use that year."""

from collections import defaultdict
from collections.abc import Iterator

from stagepost.codesets import Item
from stagepost.context import Context
from stagepost.records import Outcome, Pupil
from stagepost.rules.code_lists import listed, meant, weight
from stagepost.rules.declare import ERROR, EYFSP, Act, Each, Found, found, rule
from stagepost.rules.occasions import unlisted
from stagepost.rules.words import goal, series

EXCEEDING = "3"
"""It ended with the goals before the reform, which had it in their list (EYFSP specification 2022)."""


@rule(
    "elg-value",
    title="Result is not valid for this goal",
    severity=ERROR,
    each=Each.PUPIL,
    by_outcomes=True,
    when=unlisted,
    collections=EYFSP,
    basis="EYFSP code lists: Kent 2023 and 2025, Derby and NCER 2023; to 2019 an LA's note of 2016",
    confidence="high",
    says="The result “{result}” for {goals} {fault}.",
    why="Other systems will not know this result, so the goal would count as missing.",
    put_right="Record {instead} for {these} in your MIS. Then export the return again.",
    advises=(Act.RECORD,),
    reasons=(
        "The LA told us to record this result.",
        "The guidance for that year allows this result.",
    ),
)
def elg_value(pupil: Pupil, context: Context) -> Iterator[Found]:
    """One finding for each wrong value, whatever the number of goals it stands for. An empty one counts as
    missing.
    """
    wrong: dict[str, list[tuple[Item, Outcome]]] = defaultdict(list)
    for outcome in pupil.outcomes:
        item = context.by_component.get(outcome.component)
        if item and outcome.result and not item.allows(outcome.result):
            wrong[outcome.result].append((item, outcome))
    for result, places in wrong.items():
        yield _found(result, places, len(context.by_component))


def _found(result: str, places: list[tuple[Item, Outcome]], of: int) -> Found:
    item, outcome = places[0]
    right = meant(result, item)
    exceeding = result == EXCEEDING
    if right:
        fault = f"should be written as {right}"
    elif exceeding:
        fault = "means exceeding, which is no longer used"
    else:
        fault = f"is not {listed(item)}"
    return found(
        item.component,
        at=outcome,
        severity=None if right else weight(item),
        result=result,
        goals=_goals([item for item, _ in places], of),
        these="this goal" if len(places) == 1 else "each of these goals",
        fault=fault,
        instead=right or ("2 (expected)" if exceeding else listed(item)),
    )


def _goals(items: list[Item], of: int) -> str:
    return f"all {of} goals" if len(items) == of else series([goal(item) for item in items])
