"""Up to 2022, A was for a child away for most of the year, or arrived too late to be assessed."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import EYFSP, QUERY, Act, Each, Found, between, found, rule
from stagepost.rules.occasions import result_of


@rule(
    "a-absence-2022",
    title="A is recorded and needs a reason",
    severity=QUERY,
    each=Each.PUPIL,
    when=result_of("A"),
    collections=EYFSP,
    years=between(2017, 2022),
    basis="EYFS assessment and reporting arrangements 2016, section 2.2",
    confidence="high",
    says=(
        "A is recorded. Up to 2022, A is for a child who was away for most of the year, or who came less "
        "than two weeks before the results were due."
    ),
    why="A child who was there for long enough must be assessed.",
    put_right=(
        "If this is right, or the child has an exemption, say which. If not, record a result for each goal "
        "in your MIS and export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "The child was away for most of the year.",
        "The child came less than two weeks before the results were due.",
        "The child has been granted an exemption.",
    ),
)
def a_absence_2022(pupil: Pupil, context: Context) -> Iterator[Found]:
    """One finding a child; from 2023 a-needs-exemption takes its place."""
    if not_assessed := [outcome for outcome in pupil.outcomes if outcome.result in ("A", "a")]:
        first = not_assessed[0]
        yield found(first.component, also=[outcome.component for outcome in not_assessed], at=first)
