"""The unique pupil number (UPN): a check letter, then the LA, school, year and serial number of its issue.

    A 203 2028 11 068
    │ │   │    │  └── serial number; in a temporary UPN it ends in a letter
    │ │   │    └───── last two digits of the year of issue
    │ │   └────────── establishment number of the school that issued it
    │ └────────────── that school's LA, which may no longer exist
    └──────────────── check letter, worked out from the other twelve

Source: UniquePupilNumber 2.0 in the Government Data Standards Catalogue. Four numbers of the DfE's own test
data agree with it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters a UPN may hold. Each counts as its place, from 0. I, O and S are left out."""

_VALUES = {letter: place for place, letter in enumerate(LETTERS)} | {str(digit): digit for digit in range(10)}
_LENGTH = 13
_ALL_PERMANENT = re.compile(r"(?:[A-Z][0-9]{12})*")
_ALL_LETTERED = re.compile(rf"(?:[{LETTERS}][0-9]{{11}}[0-9{LETTERS}])*")
_REST = bytes(number % len(LETTERS) for number in range(256))


def _shares(place: int) -> bytes:
    """What each sign adds at a place of a UPN, as the remainder when it is divided by how many letters there
    are. The check letter takes away what all others add. Eleven remainders are 242 at most, and so a byte
    holds their sum.
    """
    weight = place + 1 if place else -1
    shares = bytearray(256)
    for sign, value in _VALUES.items():
        shares[ord(sign)] = value * weight % len(LETTERS)
    return bytes(shares)


_SHARES = tuple(map(_shares, range(_LENGTH)))
_FORM = re.compile(rf"[A-Z][0-9]{{11}}[0-9{LETTERS}]")


def well_formed(text: str) -> bool:
    """Whether it is a letter, eleven digits, and a digit or one of `LETTERS`. The first may be wrong."""
    return _FORM.fullmatch(text) is not None


def check_letter(text: str) -> str:
    """The letter a well-formed UPN should begin with, from its other twelve characters."""
    total = _weighed(text[1:8], 2) + _weighed(text[8:10], 9) + _weighed(text[10:], 11)
    return LETTERS[total % len(LETTERS)]


@lru_cache(maxsize=4096)  # UPNs of one school begin alike, and their years and serial numbers come again
def _weighed(part: str, first: int) -> int:
    """Each character by its place in the UPN, of which the first is 2."""
    return sum(_VALUES[character] * place for place, character in enumerate(part, first))


def all_permanent(texts: Sequence[str]) -> bool:
    """Whether all look like permanent UPNs: a letter and twelve digits. The letter may be wrong."""
    return _ALL_PERMANENT.fullmatch("".join(texts)) is not None and set(map(len, texts)) <= {_LENGTH}


def all_right(texts: Sequence[str]) -> bool:
    """Whether all are UPNs that begin with the letter they should, as nearly always.

    The first characters of all are weighed at once, then the second ones and so on. A byte stands for each
    UPN, and a long number for a row of such bytes.
    """
    together = "".join(texts)
    if not (_ALL_LETTERED.fullmatch(together) and set(map(len, texts)) <= {_LENGTH}):
        return False
    signs = together.encode()
    rows = (signs[place::_LENGTH].translate(_SHARES[place]) for place in range(_LENGTH))
    first, *others, last = (int.from_bytes(row, "big") for row in rows)
    most = sum(others).to_bytes(len(texts), "big").translate(_REST)
    total = int.from_bytes(most, "big") + first + last
    return not any(total.to_bytes(len(texts), "big").translate(_REST))


def temporary(text: str) -> bool:
    """Whether a well-formed UPN is a temporary one, issued until the pupil's permanent one is found."""
    return text[-1] in LETTERS


la_code = itemgetter(slice(1, 4))
"""The LA that issued a well-formed UPN; not always the LA the pupil is now in."""


def issue(la: str, estab: str, year: int, serial: int) -> str:
    """A permanent UPN for the `serial`-th pupil a school numbers in `year`, with its check letter.

    Raises `ValueError` where the parts make no UPN.
    """
    body = f"{la}{estab}{year % 100:02}{serial:03}"
    if not re.fullmatch(r"[0-9]{12}", body):
        raise ValueError(f"no UPN can be made of LA {la!r}, establishment {estab!r} and serial {serial}")
    return check_letter("?" + body) + body
