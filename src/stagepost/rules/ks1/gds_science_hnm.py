"""Science that speaks against reading, writing and mathematics together calls for a second look."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import KS1, QUERY, Act, Each, Found, found, rule
from stagepost.rules.judging import MATHS, PRE_KEY_STAGE, READING, SCIENCE, WRITING, results
from stagepost.rules.occasions import result_of

AT_LEAST_EXPECTED = frozenset({"EXS", "GDS"})
BELOW_THE_STANDARDS = frozenset({*PRE_KEY_STAGE, "PKF", "BLW"})

THREE = (READING, WRITING, MATHS)


@rule(
    "gds-science-hnm",
    title="Science does not match the other results",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("outcomes",),
    when=result_of("HNM", *BELOW_THE_STANDARDS),
    collections=KS1,
    basis="practice",
    confidence="low",
    says="Reading, writing and mathematics are {others}. Science is {science}.",
    why="This may be right, but often one of the results was chosen by mistake.",
    put_right=(
        "Check the results with the teacher. If they are right, say why. If not, correct them in your MIS "
        "and export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "We checked the results with the teacher and they are right.",
        "The pupil's work in science is very different from their other work.",
    ),
)
def gds_science_hnm(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent for EM, of which em-consistent speaks."""
    returned = results(pupil)
    three = {returned.get(component, "") for component in THREE}
    science = returned.get(SCIENCE)
    if three <= AT_LEAST_EXPECTED and science == "HNM":
        yield found(
            SCIENCE,
            also=THREE,
            at=pupil,
            others="all at the expected standard or above",
            science="not (HNM)",
        )
    elif three <= BELOW_THE_STANDARDS and science == "EXS":
        yield found(
            SCIENCE,
            also=THREE,
            at=pupil,
            others="all below the standards",
            science="at the expected standard (EXS)",
        )
