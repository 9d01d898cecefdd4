"""Which items of a pupil's identity differ from what is known of the same UPN."""

from stagepost.identity import folded
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil
from stagepost.rules.words import series

ITEMS = {
    "surname": ("Surname", "surname"),
    "forename": ("Forename", "forename"),
    "dob": ("DOB", "date of birth"),
    "sex": ("Sex", "sex"),
}


def changed(pupil: Pupil, known: RollPupil | None) -> tuple[tuple[str, ...], str]:
    """The items that differ, in the file's own names, and all in words; both empty where none does.

    Names without regard to case, since some systems write them in capitals; an item that either of the two
    leaves out is not compared.
    """
    names = [name for name in ITEMS if known and _differs(pupil, known, name)]
    return tuple(ITEMS[name][0] for name in names), series([ITEMS[name][1] for name in names])


def _differs(pupil: Pupil, known: RollPupil, item: str) -> bool:
    here, there = getattr(pupil, item), getattr(known, item)
    return bool(here and there) and here != there and folded(here) != folded(there)
