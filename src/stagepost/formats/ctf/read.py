"""Reads a Common Transfer File: bytes in, a `Return` or one `Trouble` out, never an exception."""

from xml.parsers import expat

from stagepost.formats.ctf import trouble
from stagepost.formats.ctf.gathering import Gathering
from stagepost.formats.ctf.lifting import LONGEST, Lifted, lift
from stagepost.formats.ctf.limits import LIMITS, Limits
from stagepost.formats.ctf.trouble import Refused
from stagepost.formats.reading import Reading, Trouble

_NOTHING = b"\x00\t\n\r \xef\xbb\xbf\xfe\xff"
"""Bytes that say nothing: white space, byte-order marks, and the NULs of a file that was never written."""


def read(data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read a CTF of any version and supplier. Never raises, whatever the bytes are.

    `Reading.trouble` says why there is no return; what is merely wrong in one is for the rules to find.
    """
    if len(data) > limits.size:
        return Reading(None, trouble.too_large(limits))
    if not data.strip(_NOTHING):
        return Reading(None, trouble.EMPTY)
    rest, lifted = lift(data) if limits.text >= LONGEST else Lifted(data, [])
    reading = _parse(rest, limits, lifted)
    # Lifting leaves lines as they were, but not columns: trouble is located in the file as it came.
    return _parse(data, limits, []) if reading.trouble and lifted else reading


def _parse(data: bytes, limits: Limits, lifted: list[tuple[str, ...]]) -> Reading:
    parser = expat.ParserCreate()
    gathering = Gathering(parser, limits, lifted)
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = trouble.doctype
    parser.StartElementHandler = gathering.start
    parser.EndElementHandler = gathering.end
    parser.CharacterDataHandler = gathering.text.append
    if lifted:
        parser.ProcessingInstructionHandler = gathering.mark
    try:
        parser.Parse(data, True)  # all at once: expat before 2.6 takes quadratic time over pieces
    except Refused as refused:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        return Reading(None, Trouble(refused.kind, refused.says, line, column))
    except expat.ExpatError as error:
        return Reading(None, trouble.malformed(error, data, parser.ErrorByteIndex))
    except (
        Exception
    ):  # a codec of Python's may raise anything for bytes of a declared encoding it cannot decode
        return Reading(None, Trouble("encoding", trouble.UNKNOWN_ENCODING))
    return Reading(gathering.sent(), None)
