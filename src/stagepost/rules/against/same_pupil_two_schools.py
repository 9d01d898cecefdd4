"""A pupil whom two schools return is counted twice until one of them is chosen."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.pupil_index import By, Match, PupilIndex
from stagepost.records import Pupil
from stagepost.reference_data import PupilElsewhere
from stagepost.rules.declare import QUERY, Act, Each, Found, found, rule


@rule(
    "same-pupil-two-schools",
    title="Another school has returned this pupil",
    severity=QUERY,
    each=Each.PUPIL,
    needs=("returned_elsewhere",),
    basis="Birmingham guidance 2025: moves cause duplicates; NCER's cleaning of school files",
    confidence="high",
    says="School {school} has also returned {whom}.",
    why="When a pupil moves, only one school returns the results. The date of the move decides which.",
    put_right=(
        "Say when the pupil joined or left your school. If the other school should return the pupil, leave "
        "the pupil out."
    ),
    advises=(Act.LEAVE_OUT,),
    reasons=(
        "The pupil was at our school when the results were due.",
        "The other school has agreed to leave the pupil out.",
        "They are two different pupils.",
    ),
)
def same_pupil_two_schools(pupil: Pupil, context: Context) -> Iterator[Found]:
    """By the UPN, or by name and date of birth where the UPNs differ."""
    own, everybody = context.returned.header.source.number, context.inputs.returned_elsewhere or PupilIndex()
    if other := everybody.match(pupil, lambda one: one.school != own):
        yield found("UPN", at=pupil, school=other.one.school, whom=_whom(other))


def _whom(other: Match[PupilElsewhere]) -> str:
    """The other school's number for the pupil is not shown: it may be another child's."""
    if other.by is not By.NAME:
        return "this pupil"
    under = "under another UPN" if other.one.upn else "without a UPN"
    return f"a pupil with this name and date of birth, {under}"
