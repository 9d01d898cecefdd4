"""A known UPN with another name, date of birth or sex may be a mistake, or another child."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.changed import changed
from stagepost.rules.declare import QUERY, Each, Found, found, rule
from stagepost.rules.occasions import unlike_the_roll


@rule(
    "identity-changed",
    title="Pupil's details do not match the roll",
    severity=QUERY,
    each=Each.PUPIL,
    when=unlike_the_roll,
    needs=("roll",),
    basis="practice",
    confidence="medium",
    says="The pupil with this UPN has a different {items} on the roll.",
    why="We use the UPN to match a child's results from year to year. A wrong UPN would mix up two children.",
    put_right=(
        "Check the pupil's details in your MIS. If this return is right, say why. If not, correct the UPN or"
        " the other details in your MIS and export the return again."
    ),
    reasons=(
        "The pupil's details have changed since the roll was made.",
        "The roll was wrong and this return is right.",
    ),
)
def identity_changed(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Compares with the whole roll, whatever the year group."""
    items, words = changed(pupil, context.roll.by_number(pupil))
    if items:
        yield found(items[0], also=items, at=pupil, items=words)
