"""A profile and key stage 1 results at opposite ends call for a second look."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import KS1, QUERY, Act, Each, Found, found, rule
from stagepost.rules.judging import MATHS, PRE_KEY_STAGE, READING, WRITING, results
from stagepost.rules.occasions import profile_held

ALL_EMERGING = frozenset({"1"})
AT_LEAST_EXPECTED = frozenset({"2", "3"})
BELOW_THE_STANDARDS = frozenset({*PRE_KEY_STAGE, "PKF", "BLW", "EM"})


@rule(
    "eyfsp-prior",
    title="Results are very different from the EYFS profile",
    severity=QUERY,
    each=Each.PUPIL,
    when=profile_held,
    collections=KS1,
    needs=("earlier_profiles",),
    basis="practice",
    confidence="low",
    says=(
        "The results for reading, writing and mathematics are all {now}. In the profile for {summer}, every "
        "goal was {then}."
    ),
    why="Children can change this much. More often, a result or a UPN belongs to another child.",
    put_right=(
        "Check the results and the UPN. If they are right, say why. If not, correct them in your MIS and "
        "export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "We checked the results with the teacher and they are right.",
        "The pupil has made a lot of progress since Reception.",
        "The pupil has fallen behind since Reception.",
        "The earlier profile is not this pupil's.",
    ),
)
def eyfsp_prior(pupil: Pupil, context: Context) -> Iterator[Found]:
    """From emerging in every goal to greater depth, or from expected in every goal to below the standards."""
    earlier = context.profile_before(pupil)
    if not earlier or not earlier.results:
        return
    returned = results(pupil)
    three = {returned.get(component, "") for component in (READING, WRITING, MATHS)}
    if earlier.results == ALL_EMERGING and three == {"GDS"}:
        yield found(READING, at=pupil, now="at greater depth (GDS)", summer=earlier.summer, then="emerging")
    elif earlier.results <= AT_LEAST_EXPECTED and three <= BELOW_THE_STANDARDS:
        then = "expected or exceeding" if "3" in earlier.results else "expected"
        yield found(READING, at=pupil, now="below the standards", summer=earlier.summer, then=then)
