"""A UPN that another name, date of birth or sex came with in an earlier summer may be another child's."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.pupil_index import PupilIndex
from stagepost.records import Pupil
from stagepost.rules.changed import changed
from stagepost.rules.declare import QUERY, Each, Found, found, rule
from stagepost.rules.occasions import unlike_earlier_returns


@rule(
    "identity-changed-since",
    title="Pupil's details do not match an earlier return",
    severity=QUERY,
    each=Each.PUPIL,
    when=unlike_earlier_returns,
    needs=("known_before",),
    basis="practice",
    confidence="medium",
    says="The pupil with this UPN had a different {items} in an earlier year.",
    why="We use the UPN to match a child's results from year to year. A wrong UPN would mix up two children.",
    put_right=(
        "Check the pupil's details in your MIS. If this return is right, say why. If not, correct the UPN or"
        " the other details in your MIS and export the return again."
    ),
    reasons=(
        "The pupil's details have changed since then.",
        "The earlier return was wrong and this one is right.",
    ),
)
def identity_changed_since(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent where the roll says so as well, of which identity-changed speaks."""
    before = changed(pupil, (context.inputs.known_before or PupilIndex()).by_number(pupil))
    items, words = before
    if items and before != changed(pupil, context.roll.by_number(pupil)):
        yield found(items[0], also=items, at=pupil, items=words)
