"""A pupil who did not meet the standard in Year 1, or was not checked, takes the check in Year 2."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.reference_data import EarlierCheck
from stagepost.rules.declare import PHONICS, QUERY, Act, Each, Found, found, rule
from stagepost.rules.earlier_check import met, when
from stagepost.rules.words import who_is_missing
from stagepost.rules.year_groups import may_retake


@rule(
    "y2-should",
    title="Year 2 pupil due to take the check is missing from the return",
    severity=QUERY,
    each=Each.RETURN,
    one_by_one=True,
    collections=PHONICS,
    needs=("earlier_phonics", "roll"),
    basis=(
        "DfE: standard not met, or not checked, in Year 1; Lancashire guidance 2025 says below 32 or absent"
    ),
    confidence="high",
    says="{who} is in Year 2 but not in the return. The pupil {earlier}.",
    why="Pupils who did not meet the standard in Year 1, or did not take the check, take it in Year 2.",
    put_right=(
        "Add the pupil with a mark or a code in your MIS and export the return again. If the pupil has "
        "moved, or met the standard at another school, say so."
    ),
    advises=(Act.ADD,),
    reasons=(
        "The pupil left before the check.",
        "The pupil joined after the check.",
        "The pupil has met the standard at another school.",
        "The pupil is not in this year group and the roll is wrong.",
    ),
)
def y2_should(returned: Return, context: Context) -> Iterator[Found]:
    """The DfE's wording is wider than an LA's: D, Q and no result count as not checked, like A."""
    here = context.here
    for pupil in may_retake(context):
        earlier = context.check_before(pupil)
        if earlier and met(earlier, context.year) is False and not here.find(pupil):
            yield found("UPN", pupil=Pupil(pupil.upn), who=who_is_missing(pupil), earlier=_words(earlier))


def _words(earlier: EarlierCheck) -> str:
    result = earlier.result
    if not result:
        return "has no result from an earlier check"
    return f"had {'a mark of' if result.isdecimal() else 'the result'} {result} {when(earlier)}"
