"""A pupil whom two schools return is counted twice until one of them is chosen."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Return
from stagepost.rules.declare import QUERY, Each, Found, found, rule
from stagepost.rules.people import among_many


@rule(
    "same-pupil-two-schools",
    severity=QUERY,
    each=Each.RETURN,
    one_by_one=True,
    needs=("returned_elsewhere",),
    basis="Birmingham guidance 2025: moves cause duplicates; NCER's cleaning of school files",
    confidence="high",
    says="School {school} has returned this pupil too.",
    why="Only one school submits a pupil who moved, and which one depends on the day of the move.",
    put_right=(
        "Say when the pupil joined or left. The school that does not submit the pupil leaves the pupil out."
    ),
)
def same_pupil_two_schools(sent: Return, context: Context) -> Iterator[Found]:
    """By the UPN, or by name and date of birth where the UPNs differ."""
    others = among_many(context.given.returned_elsewhere or (), sent.pupils)
    for pupil in sent.pupils:
        if other := others.find(pupil):
            yield found("UPN", pupil=pupil, school=other.school)
