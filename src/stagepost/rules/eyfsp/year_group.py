"""A child in the EYFSP is usually in Reception."""

from collections.abc import Iterator

from stagepost.collections import facts_of
from stagepost.context import Context
from stagepost.identifiers.year_group import stated
from stagepost.records import Collection, Pupil
from stagepost.rules import words
from stagepost.rules.declare import EYFSP, QUERY, Act, Each, Found, found, rule

RECEPTION = facts_of(Collection.EYFSP).main_year_group


@rule(
    "year-group",
    title="Year group does not match this return",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("year_group",),
    collections=EYFSP,
    basis="practice",
    confidence="medium",
    says="The year group is {stated}. The EYFS profile is for Reception.",
    why="A child in another year group may be in this return by mistake.",
    put_right=(
        "Check the year group in your MIS. If the child should be in this return, say why. If not, leave the"
        " child out and export the return again."
    ),
    advises=(Act.LEAVE_OUT,),
    reasons=(
        "The child is taught with a younger year group.",
        "The child is taught with an older year group.",
        "The child is staying in Reception for another year.",
    ),
)
def year_group(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent for an early years setting, whose children are not in Reception, and where the file gives no
    year group. Of one that cannot be read year-group-unclear speaks.
    """
    group = stated(pupil.year_group)
    if group and group != RECEPTION and not context.from_setting:
        yield found("NCyearActual", at=pupil, stated=words.year_group(pupil.year_group))
