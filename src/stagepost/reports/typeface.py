"""The typeface of all that is drawn or printed: shipped, so that a report looks the same everywhere."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import normalize

FAMILY = "Liberation Sans"
"""As wide as Arial, letter for letter; SIL Open Font Licence 1.1, beside the files."""

FAMILIES = f"{FAMILY}, Arial, Helvetica, sans-serif"
"""What a drawing asks for, also where it is shown by a browser that has other typefaces."""

FOLDER = Path(__file__).parent / "fonts"

EQUALS = str.maketrans({"\N{NON-BREAKING HYPHEN}": "\N{HYPHEN}"})
"""Characters the typeface has not got, each with the one of the same looks that it has."""

STAND_IN = "□"
"""Printed for a character the typeface has not got: an accessible PDF may hold no missing glyph."""


def printable(text: str) -> str:
    """The text with a stand-in for every character the typeface has not got."""
    known = _characters()
    return "".join(
        letter if letter in known else STAND_IN for letter in normalize("NFC", text).translate(EQUALS)
    )


@cache
def _characters() -> frozenset[str]:
    """All characters the typeface has, from the `cmap` table of its file (OpenType, format 4)."""
    data = (FOLDER / "LiberationSans-Regular.ttf").read_bytes()
    table = data[_tables(data)["cmap"] :]
    (count,) = struct.unpack_from(">H", table, 2)
    for platform, encoding, offset in struct.iter_unpack(">HHL", table[4 : 4 + 8 * count]):
        if (platform, encoding) == (3, 1):
            return frozenset(chr(code) for code in _codes(table[offset:]))
    raise ValueError("The typeface has no table of Unicode characters.")


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = struct.iter_unpack(">4sLLL", data[12 : 12 + 16 * count])
    return {name.decode("ascii"): offset for name, _, offset, _ in records}


def _codes(segments: bytes) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", segments, 6)
    ends = struct.unpack_from(f">{doubled // 2}H", segments, 14)
    starts = struct.unpack_from(f">{doubled // 2}H", segments, 16 + doubled)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
