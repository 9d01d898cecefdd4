"""A known UPN with another name, date of birth or sex may be a mistake, or another child."""

from collections.abc import Iterator

from stagepost.comparisons.identity import folded
from stagepost.context import Context
from stagepost.held import RollPupil
from stagepost.records import Pupil, Return
from stagepost.rules.declare import QUERY, Each, Found, found, rule
from stagepost.rules.people import Among
from stagepost.rules.words import series

ITEMS = {
    "surname": ("Surname", "surname"),
    "forename": ("Forename", "forename"),
    "dob": ("DOB", "date of birth"),
    "sex": ("Sex", "sex"),
}


@rule(
    "identity-changed",
    severity=QUERY,
    each=Each.RETURN,
    one_by_one=True,
    needs=("roll",),
    basis="practice",
    confidence="medium",
    says="The pupil with this UPN has another {items} on the roll.",
    why="Results are joined to a child's earlier ones by the UPN, and must not be joined to another child's.",
    put_right=(
        "Compare the pupil with your MIS. If the file is right, say so; if not, correct the UPN or the other "
        "items in your MIS and export again."
    ),
)
def identity_changed(sent: Return, context: Context) -> Iterator[Found]:
    """Compares with the whole roll, whatever the year group. Names without regard to case, since some
    systems write them in capitals; an item that either of the two leaves out is not compared.
    """
    roll = Among(context.given.roll or ())
    for pupil in sent.pupils:
        known = roll.with_upn(pupil.upn)
        if known and (changed := [name for name in ITEMS if _differs(pupil, known, name)]):
            words = series([ITEMS[name][1] for name in changed])
            yield found(ITEMS[changed[0]][0], pupil=pupil, items=words)


def _differs(pupil: Pupil, known: RollPupil, item: str) -> bool:
    here, there = getattr(pupil, item), getattr(known, item)
    return bool(here and there) and here != there and folded(here) != folded(there)
