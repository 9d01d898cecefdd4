"""The typefaces of all that is drawn or printed: shipped, so that a report looks the same everywhere."""

import re
import struct
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category, normalize

FAMILY = "Liberation Sans"
"""As wide as Arial, letter for letter."""

FAMILIES = f"{FAMILY}, Arial, Helvetica, sans-serif"
"""What a drawing asks for, also where it is shown by a browser that has other typefaces."""

FOLDER = Path(__file__).parent / "fonts"
"""Beside the files lie their licences, and where each comes from."""

_SCRIPTS = (
    *("Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi"),
    *("Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "NKo", "Oriya", "Sinhala", "Syriac", "Tamil"),
    *("Telugu", "Thaana", "Thai", "Tifinagh"),
)
FACES: Mapping[str, str] = {
    FAMILY: "LiberationSans-Regular.ttf",
    **{f"Noto Sans {script}": f"NotoSans{script}-Regular.ttf" for script in _SCRIPTS},
    "Noto Sans CJK KR": "NotoSansCJKkr-Regular.otf",
    "Noto Sans CJK SC": "NotoSansCJKsc-Regular.otf",
}
"""The file of each family. Text is set in the first that has it."""

COMPOSED = "Stagepost Letters"
"""Has one glyph for a letter that exists only as a base and an accent. Of two, each would be read out as both
(`findings/typst-doubled-letter.sh`).
"""

EQUALS = str.maketrans({"\N{NON-BREAKING HYPHEN}": "\N{HYPHEN}"})
"""Characters the typefaces have not got, each with the one of the same looks that they have."""

STAND_IN = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
"""Printed for a character that no typeface has, by its number: unlike names stay unlike."""

_JOINERS = "\u200c\u200d"
"""Say in some scripts how letters join. All other signs that do not show are printed by their numbers."""


def printable(text: str) -> str:
    """The text with a stand-in for every character that cannot be set beside the one it belongs to.

    An accessible PDF may hold no missing glyph, and typst sets a letter with its accents in one typeface.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_printed(normalize("NFC", text).translate(EQUALS)))


def unprintable(text: str) -> list[str]:
    """The characters of a text that no typeface has, each once."""
    letters = dict.fromkeys(normalize("NFC", text).translate(EQUALS))
    return [letter for letter in letters if not (letter.isspace() or _faces(letter))]


def _printed(text: str) -> Iterator[str]:
    """Each character, or its number. Marks and joiners need the typeface of the letter before them."""
    within: frozenset[str] = frozenset()
    for letter in text:
        faces = _faces(letter)
        belongs = category(letter).startswith("M") or letter in _JOINERS
        within = within & faces if belongs else faces
        yield letter if within else f"[U+{ord(letter):04X}]"


@lru_cache(2048)
def _faces(letter: str) -> frozenset[str]:
    """The families that have it."""
    return frozenset(family for family, has in _characters().items() if letter in has)


@cache
def _characters() -> Mapping[str, frozenset[str]]:
    """The characters of each family that are printed as they are."""
    return {family: frozenset(_shown(FOLDER / file)) for family, file in FACES.items()}


def _shown(face: Path) -> Iterator[str]:
    for code in _codes(face.read_bytes()):
        letter = chr(code)
        if not category(letter).startswith("C") or letter in _JOINERS:
            yield letter


def _codes(data: bytes) -> Iterator[int]:
    """All that a face has, from the `cmap` table of its file (OpenType, format 4)."""
    table = data[_tables(data)["cmap"] :]
    (count,) = struct.unpack_from(">H", table, 2)
    for platform, encoding, offset in struct.iter_unpack(">HHL", table[4 : 4 + 8 * count]):
        if (platform, encoding) == (3, 1):
            yield from _in_segments(table[offset:])
            return
    raise ValueError("The typeface has no table of Unicode characters.")


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = struct.iter_unpack(">4sLLL", data[12 : 12 + 16 * count])
    return {name.decode("ascii"): offset for name, _, offset, _ in records}


def _in_segments(segments: bytes) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", segments, 6)
    ends = struct.unpack_from(f">{doubled // 2}H", segments, 14)
    starts = struct.unpack_from(f">{doubled // 2}H", segments, 16 + doubled)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
