"""Of a pupil of Year 2 whose earlier result nobody holds, nobody can say whether the check must be taken."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.pupil_index import PupilIndex
from stagepost.records import Pupil, Return
from stagepost.rules.declare import PHONICS, QUERY, Each, Found, found, rule
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
        "{who} is in Year 2 and not in the file, and no earlier result that is held says whether the check "
        "must be taken."
    ),
    why=(
        "A pupil who did not meet the standard in Year 1, or was not checked then, takes the check in Year 2."
    ),
    put_right=(
        "Ask the former school for the result of Year 1. If the standard was met, say so; if not, or if "
        "there is none, add the pupil with a mark or a code and export again."
    ),
)
def y2_unknown(returned: Return, context: Context) -> Iterator[Found]:
    """A pupil who is in the file took the check, which is right for everyone who is not known to have met
    it.
    """
    earlier, here = context.inputs.earlier_phonics or {}, PupilIndex(returned.pupils)
    for pupil in may_retake(context):
        if not here.find(pupil) and _unknown(earlier.get(pupil.upn), context):
            yield found("UPN", pupil=Pupil(pupil.upn), who=who_is_missing(pupil))


def _unknown(result: str | None, context: Context) -> bool:
    return result is None or met(result, context.year) is None
