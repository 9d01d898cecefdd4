"""A pupil who left before the assessment, or joined after it, is asked about with the date the roll gives."""

from collections.abc import Iterator
from datetime import date

from stagepost.context import Context
from stagepost.records import Pupil, Return, born_on
from stagepost.reference_data import RollPupil
from stagepost.rules.declare import QUERY, Act, Each, Found, found, rule
from stagepost.rules.standing import words
from stagepost.rules.words import who_is_missing
from stagepost.rules.year_groups import due, expected


@rule(
    "roll-left",
    title="Pupil who moved during the year is not in the return",
    severity=QUERY,
    each=Each.RETURN,
    one_by_one=True,
    needs=("roll",),
    basis="practice: leaving and joining dates and the enrolment status, as school systems export them",
    confidence="medium",
    says="{who} is not in this return. On the roll, the pupil {moved}.",
    why="When a pupil moves, the date decides which school returns the results.",
    put_right=(
        "Check the date. If your school must return the pupil, add the pupil and export the return again. If "
        "not, say so."
    ),
    advises=(Act.ADD,),
    reasons=(
        "The pupil left before the assessment.",
        "The pupil joined after the assessment.",
        "This pupil is in another school's return.",
    ),
)
def roll_left(returned: Return, context: Context) -> Iterator[Found]:
    """Of this school year alone: who left before it, or will join after it, is nobody to expect."""
    still = set(expected(context))
    for pupil in due(context):
        if pupil not in still and _this_year(pupil, context) and not context.here.find(pupil):
            yield found("UPN", pupil=Pupil(pupil.upn), who=who_is_missing(pupil), moved=words(pupil, context))


def _this_year(pupil: RollPupil, context: Context) -> bool:
    start = context.year.made_in(context.collection)
    first, last = date(start, 9, 1), date(start + 1, 8, 31)
    joined, left = born_on(pupil.joined), born_on(pupil.left)
    return pupil.enrolment != "coming" and not ((left and left < first) or (joined and joined > last))
