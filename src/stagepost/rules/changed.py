"""Which items of a pupil's identity differ from what is known of the same UPN, or of a former one."""

from operator import attrgetter

from stagepost.identity import folded, letters
from stagepost.pupil_index import Match
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil
from stagepost.rules.words import series

ITEMS = {
    "surname": ("Surname", "surname"),
    "forename": ("Forename", "forename"),
    "dob": ("DOB", "date of birth"),
    "sex": ("Sex", "sex"),
}
_NAMES = ("surname", "forename")
_identity = attrgetter(*ITEMS)


def changed(pupil: Pupil, known: Match[RollPupil] | None) -> tuple[tuple[str, ...], str]:
    """The items that differ, in the file's own names, and all in words; both empty where none does.

    Names by their letters alone, since some systems write them in capitals, without accents or without
    apostrophes; an item that either of the two leaves out is not compared.
    """
    if known is None or _identity(pupil) == _identity(known.one):
        return (), ""
    names = [name for name in ITEMS if _differs(pupil, known.one, name)]
    return tuple(ITEMS[name][0] for name in names), series([ITEMS[name][1] for name in names])


def _differs(pupil: Pupil, known: RollPupil, item: str) -> bool:
    here, there = getattr(pupil, item), getattr(known, item)
    if not (here and there) or here == there:
        return False
    alike = letters if item in _NAMES else folded
    return alike(here) != alike(there)
