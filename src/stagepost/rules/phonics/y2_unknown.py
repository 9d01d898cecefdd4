"""Of a pupil of Year 2 whose earlier result nobody holds, nobody can say whether the check must be taken."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.rules.declare import PHONICS, QUERY, Act, Each, Found, found, rule
from stagepost.rules.earlier_check import met
from stagepost.rules.words import who_is_missing
from stagepost.rules.year_groups import may_retake


@rule(
    "y2-unknown",
    title="Year 2 pupil may be due to take the check",
    severity=QUERY,
    each=Each.RETURN,
    one_by_one=True,
    collections=PHONICS,
    needs=("earlier_phonics", "roll"),
    basis="Lancashire guidance 2025: ask the former school about pupils who came after the January census",
    confidence="high",
    says=(
        "{who} is in Year 2 but not in the return. We do not know if the pupil must take the check, because "
        "we do not hold an earlier result that tells us."
    ),
    why="Pupils who did not meet the standard in Year 1, or did not take the check, take it in Year 2.",
    put_right=(
        "Ask the pupil's last school for the Year 1 result. If the pupil met the standard, say so. If not, "
        "or if there is no result, add the pupil with a mark or a code and export the return again."
    ),
    advises=(Act.ADD,),
    reasons=(
        "The pupil met the standard at another school.",
        "The pupil left before the check.",
        "The pupil joined after the check.",
    ),
)
def y2_unknown(returned: Return, context: Context) -> Iterator[Found]:
    """A pupil who is in the file took the check, which is right for everyone who is not known to have met
    it.
    """
    here = context.here
    for pupil in may_retake(context):
        earlier = context.check_before(pupil)
        if not here.find(pupil) and (earlier is None or met(earlier, context.year) is None):
            yield found("UPN", pupil=Pupil(pupil.upn), who=who_is_missing(pupil))
