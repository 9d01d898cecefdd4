"""Greater depth in reading beside a phonics check that was not met in Year 2 calls for a second look."""

from collections.abc import Iterator

from stagepost.codesets.codeset import mark as whole_number
from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import KS1, QUERY, Act, Each, Found, found, rule
from stagepost.rules.judging import READING, results


@rule(
    "phonics-ks1-agree",
    title="Reading result does not match the phonics mark",
    severity=QUERY,
    each=Each.PUPIL,
    collections=KS1,
    needs=("earlier_phonics",),
    basis="practice",
    confidence="low",
    says="Reading is at greater depth (GDS). The latest phonics mark is {mark}, which is below {threshold}.",
    why="This may be right, but often one of the results belongs to another pupil.",
    put_right=(
        "Check both results with the teacher. If they are right, say why. If not, correct the wrong one and "
        "export the return again."
    ),
    advises=(Act.RECORD,),
    reasons=(
        "We checked both results with the teacher and they are right.",
        "The pupil has made a lot of progress since the phonics check.",
    ),
)
def phonics_ks1_agree(pupil: Pupil, context: Context) -> Iterator[Found]:
    earlier = context.check_before(pupil)
    mark = whole_number(earlier.result) if earlier else None
    threshold = context.year.threshold.mark
    if mark is not None and mark < threshold and results(pupil).get(READING) == "GDS":
        yield found(READING, at=pupil, mark=mark, threshold=threshold)
