"""Every pupil of the roll in the return's year group is expected in the file."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.rules.declare import EYFSP, KS1, KS2, QUERY, Act, Each, Found, found, rule
from stagepost.rules.words import who_is_missing
from stagepost.rules.year_groups import expected


@rule(
    "roll-missing",
    title="Pupil on the roll is missing from the return",
    severity=QUERY,
    each=Each.RETURN,
    one_by_one=True,
    collections=EYFSP | KS1 | KS2,
    needs=("roll",),
    basis="practice: the roll of the January census, or one the school sent",
    confidence="medium",
    says="{who} is on the roll but not in the return.",
    why="A pupil who is not in any return is missing from the school's figures, and from their own record.",
    put_right=(
        "If the pupil should be in this return, add the pupil and export the return again. If the pupil has "
        "moved, say when and to which school."
    ),
    advises=(Act.ADD,),
    reasons=(
        "The pupil left before the assessment.",
        "The pupil joined after the assessment.",
        "This pupil is in another school's return.",
        "The pupil is not in this year group and the roll is wrong.",
    ),
)
def roll_missing(returned: Return, context: Context) -> Iterator[Found]:
    """Of the phonics check y1-complete and y2-should speak."""
    for pupil in expected(context):
        if not context.here.find(pupil):
            yield found("UPN", pupil=Pupil(pupil.upn), who=who_is_missing(pupil))
