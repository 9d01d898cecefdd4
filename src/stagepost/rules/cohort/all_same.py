"""It is unlikely that every child of a class has the same result for every goal."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.rules.declare import EYFSP, QUERY, Each, Found, found, rule

SMALLEST_COHORT = 11
"""Two thirds of England's children reach the expected level in all goals (66.9 % in 2024/25, EYFSP
statistics), so eleven do so together about once in a hundred times. Fewer alike can be chance, and are usual in
a special school's class.
"""


@rule(
    "all-same",
    severity=QUERY,
    each=Each.RETURN,
    collections=EYFSP,
    basis="practice",
    confidence="low",
    says="All {number} children have the same results: {results}.",
    why="This is usually a column that was filled with one value and not changed afterwards.",
    put_right=(
        "Check the results with the teacher. If they are right, say so; if not, correct them in your MIS "
        "and export again."
    ),
)
def all_same(sent: Return, context: Context) -> Iterator[Found]:
    """Compares only children with results; those with none are elg-all-present's."""
    profiles = [profile for profile in map(_profile, sent.pupils) if profile]
    if len(profiles) < SMALLEST_COHORT or any(profile != profiles[0] for profile in profiles):
        return
    results = sorted({result for _, result in profiles[0]})
    same = f"{results[0]} for every goal" if len(results) == 1 else "goal by goal, each child as the next"
    yield found("", number=len(profiles), results=same)


def _profile(pupil: Pupil) -> frozenset[tuple[str, str]]:
    return frozenset((outcome.component, outcome.result) for outcome in pupil.outcomes if outcome.result)
