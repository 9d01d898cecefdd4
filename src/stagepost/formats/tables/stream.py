"""The same rows out of a file that is too large to be held: read twice, and never in memory at once."""

from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Iterator
from io import TextIOWrapper
from typing import IO, NamedTuple

from stagepost.formats.reading import Trouble
from stagepost.formats.tables.sheet import (
    NO_TEXT,
    NOTHING,
    Broken,
    Limits,
    SheetRow,
    cut,
    encodings_of,
    separator_of,
    too_large,
)

_BLOCK = 256 * 1024
_LONGEST = 1024 * 1024
"""Characters a line may have: without an end of line, a whole file would be one."""


class Stream(NamedTuple):
    """A file whose encoding and separator are known, and whose rows have not been read."""

    file: IO[bytes]
    encoding: str
    separator: str
    limits: Limits


def stream(file: IO[bytes], limits: Limits) -> Stream | Trouble:
    """The table in a file that can be read from its beginning again, or why there is none.

    What reading the file itself raises, such as a damaged zip, is not caught here.
    """
    file.seek(0)
    first = file.read(_BLOCK)
    written = {name: getincrementaldecoder(name)() for name in encodings_of(first)}
    size, blank, block = 0, True, first
    while block:
        size += len(block)
        if size > limits.size:
            return too_large(limits)
        texts = {name: _decoded(decoder, block) for name, decoder in written.items()}
        written = {name: decoder for name, decoder in written.items() if texts[name] is not None}
        blank = blank and not any((texts[name] or "").strip() for name in written)
        block = file.read(_BLOCK)
    encoding = next((name for name, decoder in written.items() if _ends_well(decoder)), None)
    if encoding is None:
        return NO_TEXT
    return NOTHING if blank else Stream(file, encoding, _separator(first, encoding), limits)


def stream_rows(of: Stream) -> Iterator[SheetRow]:
    """Every row that is not blank. Raises `Broken` at the first that cannot be read."""
    of.file.seek(0)
    text = TextIOWrapper(of.file, encoding=of.encoding, newline="")
    try:
        yield from cut(_lines(text), of.separator, of.limits)
    finally:
        text.detach()


def _lines(text: TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := text.readline(_LONGEST):
        number += 1
        if len(line) == _LONGEST:
            raise Broken(Trouble("not-well-formed", "A line of the file is too long to be a row.", number))
        yield line


def _decoded(decoder: IncrementalDecoder, block: bytes) -> str | None:
    """The text, or `None` where it is none."""
    try:
        text = decoder.decode(block)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _ends_well(decoder: IncrementalDecoder) -> bool:
    """Whether the file does not break off within a character."""
    try:
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(first: bytes, encoding: str) -> str:
    return separator_of(first.decode(encoding, errors="ignore"))
