"""It is unlikely that every child of a class has the same result for every goal."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.rules.declare import EYFSP, QUERY, Each, Found, found, rule

SMALLEST_COHORT = 11
"""Two thirds of England's children are at the expected level in all goals (66.9 % in 2024/25, EYFSP
statistics), so eleven are so together about once in a hundred times. Fewer alike are often chance, or the
class of a special school.
"""


@rule(
    "all-same",
    title="All children have the same results",
    severity=QUERY,
    each=Each.RETURN,
    collections=EYFSP,
    basis="practice",
    confidence="low",
    says="All {number} children have {same}.",
    why="This often means that a column was filled with one value and never changed.",
    put_right=(
        "Check the results with the teacher. If they are right, say why. If not, correct them in your MIS "
        "and export the return again."
    ),
    reasons=(
        "We checked the results with the teacher and they are right.",
        "There are only a few children and they are all at the same level.",
    ),
)
def all_same(returned: Return, context: Context) -> Iterator[Found]:
    """Compares only children with results; those with none are elg-all-present's."""
    profiles = filter(None, map(_profile, returned.pupils))
    first = next(profiles, None)
    if first is None or any(profile != first for profile in profiles):
        return  # nearly always at the second child
    number = sum(map(bool, map(_profile, returned.pupils)))
    if number < SMALLEST_COHORT:
        return
    results = sorted({result for _, result in first})
    one, several = f"the result {results[0]} in every goal", "the same results as each other in every goal"
    yield found("", number=number, same=one if len(results) == 1 else several)


def _profile(pupil: Pupil) -> frozenset[tuple[str, str]]:
    return frozenset((outcome.component, outcome.result) for outcome in pupil.outcomes if outcome.result)
