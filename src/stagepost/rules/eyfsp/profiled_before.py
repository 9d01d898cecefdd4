"""A child is profiled once, in the year before Year 1."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import EYFSP, QUERY, Act, Each, Found, found, rule
from stagepost.rules.occasions import profile_held


@rule(
    "profiled-before",
    title="Child already has a profile from an earlier year",
    severity=QUERY,
    each=Each.PUPIL,
    when=profile_held,
    collections=EYFSP,
    needs=("earlier_profiles",),
    basis=(
        "EYFS assessment and reporting arrangements 2016; DfE clarification 2023: once, in the year before "
        "Year 1"
    ),
    confidence="medium",
    says="A profile for this child was already returned in {summer}.",
    why="Each child has one profile. A child who stays in the EYFS for another year would be counted twice.",
    put_right=(
        "If the child stayed in the EYFS, leave the child out or say which profile counts. If the UPN "
        "belongs to another child, correct it and export the return again."
    ),
    advises=(Act.LEAVE_OUT,),
    reasons=(
        "The child is in Reception for a second year and this profile counts.",
        "The child is in Reception for a second year and the earlier profile counts.",
        "The earlier profile is not this child's.",
    ),
)
def profiled_before(pupil: Pupil, context: Context) -> Iterator[Found]:
    if earlier := context.profile_before(pupil):
        yield found("UPN", at=pupil, summer=earlier.summer)
