"""Forenames that are nearly always of one sex, out of a table that whoever asks has; none is held here."""

from collections.abc import Iterator, Set

from stagepost.formats.reading import Trouble
from stagepost.reference_data import pairs
from stagepost.reference_data.pairs import Listed, Pair, Pairs, SaysNothing

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
    names, of_both = pairs.agreed(
        (_name(row), _SEXES[row.second.upper()]) for row in held.rows if _known(row)
    )
    return Listed(names, tuple(_faults(held, of_both)))


def _faults(held: Pairs, of_both: Set[str]) -> Iterator[SaysNothing]:
    for line in held.incomplete:
        yield SaysNothing(line, "without a forename or without a sex")
    for row in held.rows:
        if not _known(row):
            yield SaysNothing(row.line, "with another sex than F or M")
        elif _name(row) in of_both:
            yield SaysNothing(row.line, "of a forename that stands there with both")


def _name(row: Pair) -> str:
    return row.first.casefold()


def _known(row: Pair) -> bool:
    return row.second.upper() in _SEXES
