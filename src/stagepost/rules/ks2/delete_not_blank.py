"""A pupil left out of a second upload stays on the national portal until somebody deletes it there."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.rules.declare import KS2, QUERY, Act, Each, Found, found, rule
from stagepost.rules.words import who_is_missing


@rule(
    "delete-not-blank",
    title="Pupil you sent before is missing from the return",
    severity=QUERY,
    each=Each.RETURN,
    one_by_one=True,
    collections=KS2,
    needs=("last_sent",),
    basis="STA guidance 2016: a second upload refreshes results and never removes a pupil",
    confidence="high",
    says="{who} was in the last return you sent but is not in this one.",
    why="The DfE's portal keeps the earlier record, so this pupil still counts in your school's results.",
    put_right=(
        "If the pupil should not be in your return, delete the record on the portal. If the pupil should, "
        "put the pupil back and export the return again."
    ),
    advises=(Act.ADD,),
    reasons=(
        "We have deleted the record on the portal.",
        "The results we sent before should stay as they are.",
    ),
)
def delete_not_blank(returned: Return, context: Context) -> Iterator[Found]:
    """Silent where the sender says that the file is added to the earlier one."""
    last, here = context.inputs.last_sent, context.here
    if last is None or last.addition or context.nobody_to_find:
        return
    for pupil in last.pupils:
        if not here.find(pupil):
            yield found("UPN", pupil=Pupil(pupil.upn), who=who_is_missing(pupil))
