"""Reads a Common Transfer File piece by piece, so that a file of any size takes the memory of a small one."""

from collections.abc import Iterator
from typing import IO

from stagepost.formats.ctf import trouble
from stagepost.formats.ctf.limits import STREAMED, Limits
from stagepost.formats.ctf.parsing import Parsing, begin, feed
from stagepost.formats.reading import Trouble, Unreadable
from stagepost.records import Return

PIECE = 1024 * 1024
"""Bytes that are read at once: some three hundred pupils."""


def stream(file: IO[bytes], limits: Limits = STREAMED) -> Iterator[Return]:
    """The return in parts, each with the header and the next few pupils; at least one.

    Raises `Unreadable` where the file cannot be read on. What came before it is then no return. The order is
    the file's; where the header comes late, earlier parts lack it. Results are met one by one and not lifted
    out, because one may lie across two pieces.
    """
    parsing = begin(limits, [])
    read = 0
    while piece := file.read(PIECE):
        _go_on(feed(parsing, piece, read, last=False))
        read += len(piece)
        _go_on(_beyond(parsing, read, limits))
        if parsing.gathering.pupils:
            yield _part(parsing)
    _go_on(feed(parsing, b"", read) if read else trouble.EMPTY)
    yield _part(parsing)


def _part(parsing: Parsing) -> Return:
    part = parsing.gathering.sent()
    parsing.gathering.pupils.clear()
    return part


def _beyond(parsing: Parsing, read: int, limits: Limits) -> Trouble | None:
    """What would fill the memory, or take for ever, if it were read on."""
    parser, gathering = parsing
    if read > limits.size:
        return trouble.too_large(limits)
    if read - max(parser.CurrentByteIndex, 0) > limits.token:
        return trouble.tag_too_long(limits).at(parser.CurrentLineNumber)
    if not gathering.open[-1].item:
        gathering.text.clear()  # of an element that is not kept
    if sum(map(len, gathering.text)) > limits.token:
        return trouble.text_too_long("A text", limits).at(parser.CurrentLineNumber)
    return None


def _go_on(stopped: Trouble | None) -> None:
    if stopped:
        raise Unreadable(stopped)
