"""A pupil who had left before the assessment, or joined after it, is another school's to return."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, born_on
from stagepost.reference_data import RollPupil
from stagepost.rules.declare import QUERY, Act, Each, Found, found, rule
from stagepost.rules.occasions import moves_on_roll
from stagepost.rules.standing import words
from stagepost.rules.year_groups import period

LEFT = "L"
"""The result of a pupil who has left."""


@rule(
    "left-in-return",
    title="Pupil was not on the roll at the time of the assessment",
    severity=QUERY,
    each=Each.PUPIL,
    when=moves_on_roll,
    needs=("roll",),
    basis="practice: leaving and joining dates, as school systems export them",
    confidence="medium",
    says="On the roll, this pupil {moved}.",
    why="When a pupil moves, only one school returns the results. The date of the move decides which.",
    put_right=(
        "Check the date. If another school must return the pupil, leave the pupil out and export the return "
        "again. If not, say why."
    ),
    advises=(Act.LEAVE_OUT,),
    reasons=(
        "The date on the roll is wrong.",
        "The pupil left and came back.",
        "We assessed the pupil and the new school is not returning the results.",
    ),
)
def left_in_return(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent where the pupil is returned as having left. A day inside the time of the assessment settles
    nothing.
    """
    listed = context.roll.find(pupil)
    if listed is None or context.roll_doubted or not _elsewhere(listed, context):
        return
    if {outcome.result.upper() for outcome in pupil.outcomes} != {LEFT}:
        yield found("UPN", at=pupil, moved=words(listed, context))


def _elsewhere(pupil: RollPupil, context: Context) -> bool:
    if not (pupil.joined or pupil.left):
        return False
    first, last = period(context)
    joined, left = born_on(pupil.joined), born_on(pupil.left)
    return bool((left and left < first) or (joined and joined > last))
