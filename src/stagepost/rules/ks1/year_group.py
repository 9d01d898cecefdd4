"""Key stage 1 ends with Year 2."""

from collections.abc import Iterator

from stagepost.collections import facts_of
from stagepost.context import Context
from stagepost.identifiers.year_group import stated
from stagepost.records import Collection, Pupil
from stagepost.rules import words
from stagepost.rules.declare import KS1, QUERY, Act, Each, Found, found, rule


@rule(
    "year-group",
    title="Year group does not match this return",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("year_group",),
    collections=KS1,
    basis="KS1 assessment and reporting arrangements 2016; Kent guidance 2023",
    confidence="high",
    says="The year group is {stated}. Key stage 1 ends with Year 2.",
    why="A pupil in another year group may be in this return by mistake.",
    put_right=(
        "Check the year group in your MIS. If the pupil ends key stage 1 this summer, say why. If not, leave"
        " the pupil out and export the return again."
    ),
    advises=(Act.LEAVE_OUT,),
    reasons=(
        "The pupil is taught with a younger year group.",
        "The pupil is taught with an older year group.",
        "The pupil finishes key stage 1 in a different year from the class.",
    ),
)
def year_group(pupil: Pupil, context: Context) -> Iterator[Found]:
    """A query, because a pupil may be taught with another year group than the one of the same age. Of
    one that cannot be read year-group-unclear speaks.
    """
    group = stated(pupil.year_group)
    if group and group != facts_of(Collection.KS1).main_year_group:
        yield found("NCyearActual", at=pupil, stated=words.year_group(pupil.year_group))
