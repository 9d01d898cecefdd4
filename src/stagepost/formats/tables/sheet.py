"""Bytes to rows of cells, one at a time, so that the whole national register needs little memory."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import NamedTuple

from stagepost.formats.reading import Trouble, Unreadable
from stagepost.invisible import visible

_SEPARATORS = ",;\t|"
_SEEN = 20
"""Rows by which the separator is chosen."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


NO_TEXT = Trouble("encoding", "We cannot read the text in this file. Save it as CSV UTF-8.")
NOTHING = Trouble("empty", "The file is empty.")


class Limits(NamedTuple):
    """What a table may have at most."""

    size: int
    """Bytes."""
    rows: int
    columns: int


SMALL = Limits(3 * 2**20, 20_000, 400)
"""One school's pupils."""
LARGE = Limits(100 * 2**20, 200_000, 400)
"""The pupils of every school of an LA."""
BIG = Limits(200 * 2**20, 200_000, 400)
"""Every establishment there ever was in England."""


class Sheet(NamedTuple):
    """A table that has been decoded, and not yet cut into rows."""

    text: str
    separator: str
    limits: Limits


class SheetRow(NamedTuple):
    """One row that is not blank."""

    line: int
    """The line of the file on which it ends, from 1."""
    cells: tuple[str, ...]
    """Without the space around them, and without characters that cannot be seen."""


class Broken(Unreadable):
    """The rows cannot be read on."""


def sheet(data: bytes, limits: Limits = SMALL) -> Sheet | Trouble:
    """The table in a file, or why there is none. Never raises, whatever the bytes are."""
    if len(data) > limits.size:
        return too_large(limits)
    text = _text(data)
    if text is None:
        return NO_TEXT
    if not text.strip():
        return NOTHING
    return Sheet(text, separator_of(text), limits)


def rows(of: Sheet) -> Iterator[SheetRow]:
    """Every row that is not blank. Raises `Broken` at the first that cannot be read."""
    return cut(StringIO(of.text, newline=""), of.separator, of.limits)


def cut(lines: Iterable[str], separator: str, limits: Limits) -> Iterator[SheetRow]:
    """The rows of a table's lines. Raises `Broken` at the first that cannot be read."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader):
            if number > limits.rows:
                raise Broken(_too_many("rows", limits.rows, reader.line_num))
            if len(cells) > limits.columns:
                raise Broken(_too_many("columns", limits.columns, reader.line_num))
            stripped = tuple((cell if cell.isascii() else visible(cell)).strip() for cell in cells)
            if any(stripped):
                yield SheetRow(reader.line_num, stripped)
    except csv.Error as error:
        says = "We cannot read a row. A quotation mark in it is not closed, or a cell is too long."
        raise Broken(Trouble("not-well-formed", says, reader.line_num)) from error


def too_large(limits: Limits) -> Trouble:
    """What is said of a file with too many bytes."""
    return Trouble("too-large", f"The file is larger than {limits.size / 2**20:.0f} MB.")


def _too_many(what: str, limit: int, line: int) -> Trouble:
    return Trouble(f"too-many-{what}", f"The table has more than {limit} {what}.", line)


def encodings_of(data: bytes) -> list[str]:
    """What a table that begins so may be written in, the likeliest first."""
    return [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8", "cp1252"]


def _text(data: bytes) -> str | None:
    """UTF-8 or UTF-16 where they are marked, else UTF-8, else the Windows encoding that Excel saves in."""
    for encoding in encodings_of(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def separator_of(text: str) -> str:
    """The one that parts the first rows into most cells. Excel's `sep=` says it outright."""
    first = [line for line in text[: 64 * 1024].splitlines() if line.strip()][:_SEEN]
    if first and first[0].strip().lower().startswith("sep=") and first[0].strip()[4:5] in tuple(_SEPARATORS):
        return first[0].strip()[4]
    return max(_SEPARATORS, key=lambda separator: sum(line.count(separator) for line in first))
