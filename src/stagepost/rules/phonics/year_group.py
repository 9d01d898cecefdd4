"""Only pupils of Year 1, and those of Year 2 who take it again, take the phonics check."""

from collections.abc import Iterator

from stagepost.collections import facts_of
from stagepost.context import Context
from stagepost.identifiers.year_group import stated
from stagepost.records import Collection, Pupil
from stagepost.rules import words
from stagepost.rules.declare import ERROR, PHONICS, QUERY, Act, Each, Found, found, rule

YEAR_GROUPS = facts_of(Collection.PHONICS).year_groups


@rule(
    "year-group",
    title="Year group does not match this return",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("year_group",),
    collections=PHONICS,
    basis="Assessment and reporting arrangements; Kent guidance 2025; Lancashire guidance 2025",
    confidence="high",
    says="The year group is {stated}. The phonics check is for Year 1 and Year 2.",
    why="A pupil in another year group may be in this return by mistake.",
    put_right=(
        "Check the year group in your MIS. If it is wrong, correct it. If it is right, leave the pupil out. "
        "Then export the return again."
    ),
    advises=(Act.LEAVE_OUT,),
    reasons=(
        "Our school uses its own codes for year groups.",
        "The pupil is in a class of several year groups.",
    ),
)
def year_group(pupil: Pupil, context: Context) -> Iterator[Found]:
    """A nursery's code is a query, because no list of these was seen. Of a year group that cannot be read
    year-group-unclear speaks.
    """
    group = stated(pupil.year_group)
    if group and group not in YEAR_GROUPS:
        severity = None if group.isdecimal() or group == "R" else QUERY
        yield found("NCyearActual", at=pupil, severity=severity, stated=words.year_group(pupil.year_group))
