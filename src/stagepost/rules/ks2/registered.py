"""The pupils of a key stage 2 return are those who were registered for it, no more and no fewer."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.rules.declare import KS2, QUERY, Each, Found, found, rule

MORE = "This pupil is not registered for the key stage 2 tests at this school"
FEWER = (
    "A pupil with this UPN is registered for the key stage 2 tests at this school but is not in the return"
)


@rule(
    "registered",
    title="Pupil does not match the key stage 2 registration",
    severity=QUERY,
    each=Each.RETURN,
    one_by_one=True,
    collections=KS2,
    needs=("ks2_registrations",),
    basis="STA guidance 2024 and 2026: teacher assessments for every registered pupil",
    confidence="high",
    says="{fault}.",
    why="The DfE matches your results to the test register. A pupil who is only in one of them has gaps.",
    put_right=(
        "Check the pupil registration on the DfE's portal. If it is wrong, correct it there. If the return "
        "is wrong, correct the pupils in it. Then say which you did."
    ),
    reasons=(
        "The pupil joined us after we had registered our pupils.",
        "The pupil left us after we had registered our pupils.",
        "We have corrected the list of registered pupils.",
    ),
)
def registered(returned: Return, context: Context) -> Iterator[Found]:
    """Goes by the UPN alone, as the registration does; a pupil without one is upn-missing's."""
    known = context.inputs.ks2_registrations or frozenset()
    for pupil in returned.pupils:
        if pupil.upn and pupil.upn not in known:
            yield found("UPN", pupil=pupil, fault=MORE)
    if context.nobody_to_find:
        return
    for upn in sorted(known.difference(pupil.upn for pupil in returned.pupils)):
        yield found("UPN", pupil=Pupil(upn), fault=FEWER)
