"""Every child must have a result for each of the seventeen goals, and one only."""

from collections import Counter
from collections.abc import Iterator

from stagepost.alike import SUBJECTS
from stagepost.codesets import Item
from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, EYFSP, Act, Each, Found, found, rule
from stagepost.rules.words import goal, series


@rule(
    "elg-all-present",
    title="Goals are missing or recorded twice",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=(SUBJECTS,),
    collections=EYFSP,
    basis="EYFSP handbook: an outcome for each of the 17 goals is required for every child",
    confidence="high",
    says="{faults}.",
    why="A profile only counts when it is complete. A goal with two results does not count.",
    put_right="Record one result for each goal in your MIS. Then export the return again.",
    advises=(Act.RECORD,),
    reasons=("We could not get all the results from the child's last school.",),
)
def elg_all_present(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent where goals of another framework are sent, because elg-wrong-framework names that cause."""
    goals = context.by_component
    present = [outcome.component for outcome in pupil.outcomes if outcome.result]
    complete = len(present) == len(goals) and goals.keys() == set(present)
    if complete or not goals.keys() >= set(present):
        return
    times = Counter(present)
    missing = [item for item in goals.values() if not times[item.component]]
    repeated = [item for item in goals.values() if times[item.component] > 1]
    if missing or repeated:
        first, *others = (item.component for item in (*missing, *repeated))
        yield found(first, also=others, at=pupil, faults=". ".join(_faults(missing, repeated, len(goals))))


def _faults(missing: list[Item], repeated: list[Item], of: int) -> Iterator[str]:
    if len(missing) == of:
        yield f"None of the {of} goals has a result"
    elif missing:
        verb = "is" if len(missing) == 1 else "are"
        yield f"{len(missing)} of the {of} goals {verb} missing: {series([goal(item) for item in missing])}"
    if repeated:
        yield f"There is more than one result for {series([goal(item) for item in repeated])}"
