"""A pupil's earlier result in the file should be the one that is held of the same summer."""

from collections.abc import Iterator

from stagepost.codesets.codeset import mark as whole_number
from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.reference_data import NOTHING_EARLIER, EarlierCheck, EarlierProfile
from stagepost.rules.check_result import INSTEAD
from stagepost.rules.declare import EYFSP, KS1, PHONICS, QUERY, Each, Found, found, rule
from stagepost.rules.earlier_check import LEFT, met
from stagepost.rules.occasions import tells_of_earlier


@rule(
    "earlier-result-differs",
    title="Earlier result does not match the one we hold",
    severity=QUERY,
    each=Each.PUPIL,
    when=tells_of_earlier,
    collections=EYFSP | PHONICS | KS1,
    basis="practice",
    confidence="low",
    says="The return gives {own}. {held}.",
    why=(
        "We use earlier results to see who takes the phonics check again, and who already has a profile. We "
        "use the ones we hold."
    ),
    put_right=(
        "Find out which result is right. If this return is right, say why. If not, correct the earlier "
        "result in your MIS and export the return again."
    ),
    reasons=(
        "We have checked this return and it is right.",
        "The result you hold is not this pupil's.",
        "The result was corrected after it was first returned.",
    ),
)
def earlier_result_differs(pupil: Pupil, context: Context) -> Iterator[Found]:
    """A list without a year is taken to be of the summer that the file tells of."""
    if context.in_file is NOTHING_EARLIER:
        return
    yield from _checks(pupil, context)
    yield from _profiles(pupil, context)


def _checks(pupil: Pupil, context: Context) -> Iterator[Found]:
    own = context.held(context.in_file.phonics, pupil)
    held = context.held(context.inputs.earlier_phonics, pupil)
    if own and held and held.summer in (None, own.summer) and _differ(own, held, context):
        yield found(
            "CHK",
            at=pupil,
            own=f"the phonics result for {own.summer} as {own.result}",
            held=f"We hold {held.result}" if held.result else "We hold a record that there was none",
        )


def _profiles(pupil: Pupil, context: Context) -> Iterator[Found]:
    own = context.held(context.in_file.profiles, pupil)
    held = context.held(context.inputs.earlier_profiles, pupil)
    if own and held and _same_summer(own, held) and held.results and own.results != held.results:
        yield found(
            "UPN",
            at=pupil,
            own=f"an EYFS profile for {own.summer}",
            held="We hold different results for that profile",
        )


def _same_summer(own: EarlierProfile, held: EarlierProfile) -> bool:
    return own.summer == held.summer


def _differ(own: EarlierCheck, held: EarlierCheck, context: Context) -> bool:
    """Two marks or two codes must be the same; a mark and a code must say the same of the standard.

    Of a pupil who left (L) another school may have the result.
    """
    one, other = own.result.upper(), held.result.upper()
    if LEFT in (one, other):
        return False
    if _kind(one) == _kind(other):
        return one != other
    return {met(own, context.year), met(held, context.year)} == {True, False}


def _kind(result: str) -> tuple[bool, bool]:
    """Whether it is a mark, and whether it is a code in place of one."""
    return whole_number(result) is not None, result in INSTEAD
