"""A pupil who has left has left in writing and in science."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import KS2, QUERY, Act, Each, Found, found, rule
from stagepost.rules.judging import SCIENCE, WRITING, results
from stagepost.rules.occasions import result_of

LEFT = "L"


@rule(
    "l-all",
    title="L is recorded for only one subject",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("outcomes",),
    when=result_of(LEFT),
    collections=KS2,
    basis="STA guidance 2016: a pupil gone before test week is L in all subjects",
    confidence="medium",
    says="L (left) is recorded for {left}, but the result for {other} is {result}.",
    why="A pupil who left before test week has no result from this school in either subject.",
    put_right=(
        "If the pupil left before test week, record L for both subjects. If the pupil left later, record the"
        " teacher's judgement for both. Then export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "We assessed the pupil in one subject before the pupil left.",
        "We checked when the pupil left and both results are right.",
    ),
)
def l_all(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Where the other subject has no result, writing-science-all speaks."""
    returned = results(pupil)
    names = {item.component: item.name.lower() for item in context.by_component.values()}
    for left, other in ((WRITING, SCIENCE), (SCIENCE, WRITING)):
        if returned.get(left) == LEFT and returned.get(other, LEFT) != LEFT:
            yield found(
                left,
                also=[other],
                at=pupil,
                left=names[left],
                other=names[other],
                result=returned[other],
            )
