"""A must be recorded for all seventeen goals of a child or for none."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, EYFSP, QUERY, Act, Each, Found, found, rule
from stagepost.rules.occasions import result_of
from stagepost.rules.words import count

SURE_SINCE = 2022
"""The documents seen are of 2023 and speak of the goals after the reform; before, this is a query."""


@rule(
    "a-all-or-none",
    title="A is recorded for some goals but not all",
    severity=ERROR,
    each=Each.PUPIL,
    when=result_of("A"),
    collections=EYFSP,
    basis="NCER and Juniper code lists 2023; Tower Hamlets guidance 2023",
    confidence="high",
    says="A is recorded for {some} of the child's {present}. Record it for all the goals or for none.",
    why="A means that the child has no profile, so a child with A cannot have results as well.",
    put_right=(
        "If A is right for this child, record A for every goal. If not, replace each A with 1 (emerging) or "
        "2 (expected). Do this in your MIS, then export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "The child could only be assessed for some of the goals.",
        "The child left before we had assessed every goal.",
    ),
)
def a_all_or_none(pupil: Pupil, context: Context) -> Iterator[Found]:
    not_assessed = [outcome for outcome in pupil.outcomes if outcome.result in ("A", "a")]
    present = sum(1 for outcome in pupil.outcomes if outcome.result) if not_assessed else 0
    if len(not_assessed) < present:
        yield found(
            not_assessed[0].component,
            also=[outcome.component for outcome in not_assessed],
            at=not_assessed[0],
            severity=QUERY if context.year.summer < SURE_SINCE else None,
            some=len(not_assessed),
            present=count(present, "goal"),
        )
