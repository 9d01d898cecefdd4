"""Where all birth dates agree once day and month change places, one of the two lists has them wrong."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Return
from stagepost.rules.declare import QUERY, Each, Found, found, rule


@rule(
    "roll-days-swapped",
    title="Day and month of birth are swapped on the roll",
    severity=QUERY,
    each=Each.RETURN,
    needs=("roll",),
    basis="practice: a spreadsheet set to the United States writes 10/01/2019 for 1 October 2019",
    confidence="high",
    says="On the roll, {number} dates of birth match this return only if you swap the day and the month.",
    why="A spreadsheet has most likely written the month before the day, in the roll or in this return.",
    put_right=(
        "Check a few dates of birth. If the roll is wrong, make it again. If this return is wrong, correct "
        "the dates in your MIS and export the return again."
    ),
    reasons=(
        "The dates on the roll were written the wrong way and this return is right.",
        "We checked the dates of birth and they are right in this return.",
    ),
)
def roll_days_swapped(returned: Return, context: Context) -> Iterator[Found]:
    """The pupils are then compared as if the roll had them the other way."""
    if context.roll_days_swapped:
        yield found("DOB", line=returned.header.line, number=context.roll_days_swapped)
