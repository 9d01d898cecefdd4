"""Forenames that are nearly always of one sex, out of a table that whoever asks has; none is held here."""

from stagepost.formats.reading import Trouble
from stagepost.reference_data import pairs
from stagepost.reference_data.pairs import Listed

_NAMES = {
    "forename": ("Forename", "Name", "First name", "Given name"),
    "sex": ("Sex", "Gender"),
}
_SEXES = {"F": "F", "FEMALE": "F", "GIRL": "F", "M": "M", "MALE": "M", "BOY": "M"}
_NEEDS = "The table needs one column called Forename and one called Sex."


def of_table(data: bytes) -> Listed[str] | Trouble:
    """`F` or `M` by forename, in small letters. A name that stands there with both says nothing."""
    held = pairs.of_table(data, _NAMES, _NEEDS)
    if isinstance(held, Trouble):
        return held
    known = [(name.casefold(), _SEXES[sex.upper()]) for name, sex in held.rows if sex.upper() in _SEXES]
    names, of_both = pairs.agreed(known)
    left_out = {
        "without a forename or without a sex": held.incomplete,
        "with another sex than F or M": len(held.rows) - len(known),
        "of forenames that stand there with both": of_both,
    }
    return Listed(names, left_out)
