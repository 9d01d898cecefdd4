"""A pupil who is not on the roll may have come since, or may be another school's."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.pupil_index import By, PupilIndex
from stagepost.records import Pupil
from stagepost.rules.declare import QUERY, Act, Each, Found, found, rule
from stagepost.rules.occasions import not_on_roll


@rule(
    "roll-extra",
    title="Pupil is not on the roll",
    severity=QUERY,
    each=Each.PUPIL,
    when=not_on_roll,
    needs=("roll",),
    basis="practice: the roll of the January census, or one the school sent",
    confidence="medium",
    says="This pupil is not on the school's roll.{elsewhere}",
    why="The pupil may belong to another school, or may be in this return by mistake.",
    put_right=(
        "If the pupil has joined your school, say when. If not, leave the pupil out and export the return "
        "again."
    ),
    advises=(Act.LEAVE_OUT,),
    reasons=(
        "The pupil joined after the roll was made.",
        "The pupil was left off the roll by mistake.",
        "The pupil is registered at two schools and we are returning the results.",
    ),
)
def roll_extra(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Looks through the whole roll, whatever the year group: for a wrong one there are rules of their own."""
    if context.roll_doubted:
        return
    if not context.roll.find(pupil) and (pupil.upn or not context.file.unnamed):
        yield found("UPN", at=pupil, elsewhere=_elsewhere(pupil, context))


def _elsewhere(pupil: Pupil, context: Context) -> str:
    own, everybody = context.returned.header.source.number, context.inputs.rolls_elsewhere or PupilIndex()
    other = everybody.match(pupil, lambda one: one.school != own)
    if other is None:
        return ""
    whom = "a pupil with this name and date of birth" if other.by is By.NAME else "this pupil"
    return f" School {other.one.school} has {whom} on its roll."
