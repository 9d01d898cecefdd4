"""A known UPN with another name, date of birth or sex may be a mistake, or another child."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.changed import changed
from stagepost.rules.declare import QUERY, Each, Found, found, rule


@rule(
    "identity-changed",
    title="Pupil's details are different from the roll",
    severity=QUERY,
    each=Each.PUPIL,
    needs=("roll",),
    basis="practice",
    confidence="medium",
    says="The pupil with this UPN has another {items} on the roll.",
    why="Results are joined to a child's earlier ones by the UPN, and must not be joined to another child's.",
    put_right=(
        "Compare the pupil with your MIS. If the file is right, say so; if not, correct the UPN or the other "
        "items in your MIS and export again."
    ),
    reasons=(
        "The pupil's details have changed since the roll was made.",
        "The roll was wrong and this return is right.",
    ),
)
def identity_changed(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Compares with the whole roll, whatever the year group."""
    item, items = changed(pupil, context.roll.with_upn(pupil.upn))
    if item:
        yield found(item, at=pupil, items=items)
