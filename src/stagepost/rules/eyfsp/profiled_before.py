"""A child is profiled once, in the year before Year 1."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import EYFSP, QUERY, Each, Found, found, rule


@rule(
    "profiled-before",
    title="Child already has a profile from an earlier year",
    severity=QUERY,
    each=Each.PUPIL,
    collections=EYFSP,
    needs=("earlier_profiles",),
    basis=(
        "EYFS assessment and reporting arrangements 2016; DfE clarification 2023: once, in the year before "
        "Year 1"
    ),
    confidence="medium",
    says="A profile of this child was returned in {summer} already.",
    why="A child who stays on in the EYFS is profiled once, and would be counted twice.",
    put_right=(
        "If the child stays on in the EYFS, leave the child out this year or say which of the two profiles "
        "holds. If the UPN is another child's, correct it. Then export again."
    ),
    reasons=(
        "The child is in Reception for a second year and this profile counts.",
        "The child is in Reception for a second year and the earlier profile counts.",
        "The earlier profile is another child's.",
    ),
)
def profiled_before(pupil: Pupil, context: Context) -> Iterator[Found]:
    if earlier := context.profile_before(pupil.upn):
        yield found("UPN", at=pupil, summer=earlier.summer)
