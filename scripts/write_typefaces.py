"""Makes what is shipped of Noto, and Stagepost Letters, out of fonts. Run by `scripts/typefaces`."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

import uharfbuzz as harfbuzz
from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

SCRIPTS = (
    *("Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi"),
    *("Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "NKo", "Oriya", "Sinhala", "Syriac", "Tamil"),
    *("Telugu", "Thaana", "Thai", "Tifinagh"),
)
KOREAN, CHINESE = 1, 2
"""Places of the faces in the collection that Debian has."""
HANGUL = [*range(0x3131, 0x318F), *range(0xAC00, 0xD7A4)]
KANA = range(0x3041, 0x3100)
BIG5_FIRST_LEVEL = range(0xA4, 0xC7)
"""The first bytes of its 5,401 characters in common use; the others are rare."""

MARKS = "".join(
    map(chr, (*range(0x300, 0x305), *range(0x306, 0x309), 0x30A, 0x30B, 0x30C, 0x30D, 0x30F, 0x311))
) + "".join(map(chr, (0x323, 0x324, 0x325, 0x327, 0x328, 0x32D, 0x330, 0x331)))
ACCENTED = (
    "ÆØÅæøåƁƊƆƎƏƐƖƝŊƱƲƳɓɗɔəɛɩŋɲʊʋƴıÄËÏÖÜäëïöüÃẼĨÕŨÑãẽĩõũñĀĒĪŌŪāēīōūĄĘĮŲǪąęįųǫĖėṄṅẸỊỌỤṢẠẹịọụṣạ"
    "ḌḥḍḤẒẓṬṭÂÊÎÔÛâêîôûÁÉÍÓÚáéíóúÀÈÌÒÙàèìòù"
)
PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LETTERS = "Stagepost Letters"


def main(noto: Path, fonts: Path) -> None:
    """Write them all."""
    for script in SCRIPTS:
        name = f"NotoSans{script}-Regular.ttf"
        font = TTFont(noto / "truetype" / "noto" / name)
        _save(font, sorted(font.getBestCmap()), fonts / name)
    collection = noto / "opentype" / "noto" / "NotoSansCJK-Regular.ttc"
    _save(TTFont(collection, fontNumber=KOREAN), HANGUL, fonts / "NotoSansCJKkr-Regular.otf")
    _save(TTFont(collection, fontNumber=CHINESE), [*KANA, *_han()], fonts / "NotoSansCJKsc-Regular.otf")
    for weight in ("Regular", "Bold"):
        composed(fonts / f"LiberationSans-{weight}.ttf", weight, fonts / f"StagepostLetters-{weight}.ttf")


def _save(font: TTFont, letters: Iterable[int], to: Path) -> None:
    """What is asked for of a face, with all that shapes it and without hints."""
    options = subset.Options()
    options.layout_features, options.name_IDs = ["*"], ["*"]
    options.hinting, options.glyph_names, options.notdef_outline = False, False, True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "FFTM", "kern", "meta"]
    one = subset.Subsetter(options)
    one.populate(unicodes=letters)
    one.subset(font)
    font.save(to)


def _han() -> set[int]:
    """The characters of GB 2312, JIS X 0208, and of the first level of Big5."""
    big5 = {code for code in _of("big5") if chr(code).encode("big5")[0] in BIG5_FIRST_LEVEL}
    return _of("gb2312") | _of("euc_jp") | big5


def _of(standard: str) -> set[int]:
    """The characters of two bytes that a standard has."""
    found = set()
    for first, second in product(range(0xA1, 0xFF), (*range(0x40, 0x7F), *range(0xA1, 0xFF))):
        text = bytes([first, second]).decode(standard, "replace")
        if len(text) == 1 and "CJK UNIFIED" in unicodedata.name(text, ""):
            found.add(ord(text))
    return found


def composed(source: Path, weight: str, to: Path) -> None:
    """A face with one glyph for each letter that is made of a base and an accent, as the source sets it."""
    font = TTFont(source)
    by_letter, shaper = font.getBestCmap(), harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(source)))
    rules, made = [], list(_pairs(set(by_letter)))
    for pair in made:
        name = "_".join(f"u{ord(letter):04X}" for letter in pair)
        _add(font, name, pair, shaper)
        rules.append(f"sub {' '.join(by_letter[ord(letter)] for letter in pair)} by {name};")
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    del font["GSUB"]
    systems = "languagesystem DFLT dflt; languagesystem latn dflt;"
    told = "\n".join((systems, "feature ccmp {", *rules, "} ccmp;"))
    addOpenTypeFeaturesFromString(font, told, tables=["GSUB"])
    _rename(font, weight)
    _save(font, {ord(letter) for pair in made for letter in pair}, to)


def _pairs(has: set[int]) -> Iterator[str]:
    """Each base with each accent, where Unicode has no letter for both."""
    for base, mark in product(PLAIN + ACCENTED, MARKS):
        both = base + mark
        if unicodedata.normalize("NFC", both) == both and {ord(base), ord(mark)} <= has:
            yield both


def _add(font: TTFont, name: str, pair: str, shaper: harfbuzz.Font) -> None:
    buffer, order = harfbuzz.Buffer(), font.getGlyphOrder()
    buffer.add_str(pair)
    buffer.guess_segment_properties()
    harfbuzz.shape(shaper, buffer)
    glyph, width = Glyph(), 0
    glyph.numberOfContours, glyph.components = -1, []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        part = GlyphComponent()
        part.glyphName, part.flags = order[info.codepoint], 0x6  # placed in whole units
        part.x, part.y = width + place.x_offset, place.y_offset
        glyph.components.append(part)
        width += place.x_advance
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)


def _rename(font: TTFont, weight: str) -> None:
    """Its licence reserves the name of the source."""
    full = LETTERS if weight == "Regular" else f"{LETTERS} {weight}"
    names = {1: LETTERS, 3: full, 4: full, 6: full.replace(" ", ""), 16: LETTERS}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID == 7:  # the trademark
            font["name"].names.remove(record)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
