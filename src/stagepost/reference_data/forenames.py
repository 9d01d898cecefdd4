"""Forenames that are nearly always of one sex, out of a table that whoever asks has; none is held here."""

from collections import defaultdict
from collections.abc import Mapping

from stagepost.formats.reading import Trouble
from stagepost.reference_data import pairs

_NAMES = {
    "forename": ("Forename", "Name", "First name", "Given name"),
    "sex": ("Sex", "Gender"),
}
_SEXES = {"F": "F", "FEMALE": "F", "GIRL": "F", "M": "M", "MALE": "M", "BOY": "M"}
_NEEDS = "The table needs one column called Forename and one called Sex."


def of_table(data: bytes) -> Mapping[str, str] | Trouble:
    """`F` or `M` by forename, in small letters. A name that stands there with both says nothing."""
    held = pairs.of_table(data, _NAMES, _NEEDS)
    if isinstance(held, Trouble):
        return held
    sexes = defaultdict(set)
    for forename, sex in held:
        sexes[forename.casefold()].add(_SEXES.get(sex.upper(), ""))
    return {name: usual for name, (usual, *others) in sexes.items() if usual and not others}
