"""Every pupil of Year 1 takes the phonics check, or has a code that says why not."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.rules.declare import PHONICS, QUERY, Act, Each, Found, found, rule
from stagepost.rules.words import who_is_missing, year_group
from stagepost.rules.year_groups import expected


@rule(
    "y1-complete",
    title="Pupil due to take the check is missing from the return",
    severity=QUERY,
    each=Each.RETURN,
    one_by_one=True,
    collections=PHONICS,
    needs=("roll",),
    basis="DfE: all pupils of Year 1 take the check; the roll may be older than the file",
    confidence="high",
    says="{who} is in {group} on the roll but not in the return.",
    why="Every pupil in {group} needs a mark, or a code that means absent, did not take part or left.",
    put_right=(
        "Add the pupil with a mark or a code in your MIS and export the return again. If the pupil has "
        "moved, say when and to which school."
    ),
    advises=(Act.ADD,),
    reasons=(
        "The pupil left before the check.",
        "The pupil joined after the check.",
        "This pupil is in another school's return.",
        "The pupil is not in this year group and the roll is wrong.",
    ),
)
def y1_complete(returned: Return, context: Context) -> Iterator[Found]:
    """In autumn 2020 and 2021 it was Year 2 that took the check for the first time. A pupil who is in the
    file without a result is mark-or-code's.
    """
    here = context.here
    for pupil in expected(context):
        if not here.find(pupil):
            yield found(
                "UPN",
                pupil=Pupil(pupil.upn),
                who=who_is_missing(pupil),
                group=year_group(context.year.first_checked),
            )
