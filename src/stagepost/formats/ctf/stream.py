"""Reads a Common Transfer File piece by piece, so that a file of any size takes the memory of a small one."""

from collections.abc import Iterator
from typing import IO

from stagepost.formats.ctf import plain, trouble
from stagepost.formats.ctf.lifting import Lifted, lift
from stagepost.formats.ctf.limits import STREAMED, Limits
from stagepost.formats.ctf.parsing import Parsing, begin, expect, feed
from stagepost.formats.reading import Trouble, Unreadable
from stagepost.records import Return

PIECE = 1024 * 1024
"""Bytes that are read at once: some three hundred pupils."""
_CUT = b"</Pupil>"


def stream(file: IO[bytes], limits: Limits = STREAMED) -> Iterator[Return]:
    """The return in parts, each with the header and the next few pupils; at least one.

    Raises `Unreadable` where the file cannot be read on. What came before it is then no return. The order is
    the file's; where the header comes late, earlier parts lack it.
    """
    parsing = begin(limits)
    fed, recent = 0, b""
    for piece, lifted, *_ in _lifted(_pieces(file, limits), limits):
        expect(parsing, lifted)
        _go_on(feed(parsing, piece, recent, fed - len(recent), last=False))
        fed, recent = fed + len(piece), (recent + piece)[-limits.token :]
        _go_on(_beyond(parsing, fed, limits))
        if parsing.gathering.pupils:
            yield _part(parsing)
    _go_on(feed(parsing, b"", recent, fed - len(recent)) if fed else trouble.EMPTY)
    yield _part(parsing)


def _pieces(file: IO[bytes], limits: Limits) -> Iterator[bytes]:
    """The file, cut where a pupil ends, or anywhere if none does. A short file of nothing has no pieces."""
    rest, read = b"", 0
    while piece := file.read(PIECE):
        if not read and len(piece) < PIECE and trouble.says_nothing(piece):
            return
        read += len(piece)
        if read > limits.size:
            raise Unreadable(trouble.too_large(limits))
        whole = rest + piece
        cut = whole.rfind(_CUT) + len(_CUT)
        cut = cut if cut >= len(_CUT) else len(whole)
        rest = whole[cut:]
        yield whole[:cut]
    if rest:
        yield rest


def _lifted(pieces: Iterator[bytes], limits: Limits) -> Iterator[Lifted]:
    """The pieces without their plain results, as long as each was plain and ended with a pupil.

    A comment or CDATA section that was begun in one piece might hide what the next one seems to hold.
    """
    in_order, line, encoding = limits.text >= plain.LONGEST, 1, ""
    for piece in pieces:
        encoding = encoding or plain.encoding(piece)
        lifted = lift(piece, encoding, line) if in_order else Lifted(piece, [], plain=False)
        in_order = lifted.plain and piece.endswith(_CUT)
        line = lifted.line
        yield lifted


def _part(parsing: Parsing) -> Return:
    part = parsing.gathering.returned()
    parsing.gathering.pupils.clear()
    return part


def _beyond(parsing: Parsing, fed: int, limits: Limits) -> Trouble | None:
    """What would fill the memory, or take for ever, if it were read on."""
    parser, gathering = parsing
    if fed - max(parser.CurrentByteIndex, 0) > limits.token:
        return trouble.tag_too_long(limits).at(gathering.line_now)
    if not gathering.open[-1].item:
        gathering.text.clear()  # of an element that is not kept
    if sum(map(len, gathering.text)) > limits.token:
        return trouble.text_too_long(limits).at(gathering.line_now)
    return None


def _go_on(stopped: Trouble | None) -> None:
    """Lifting keeps count of lines, but not of columns: trouble is located by its line alone."""
    if stopped:
        raise Unreadable(stopped._replace(column=0))
