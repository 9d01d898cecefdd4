"""Sets expat up to gather a return, and says in words what stopped it."""

from typing import NamedTuple
from xml.parsers import expat

from stagepost.formats.ctf import trouble
from stagepost.formats.ctf.gathering import Gathering
from stagepost.formats.ctf.limits import Limits
from stagepost.formats.ctf.trouble import Refused
from stagepost.formats.reading import Trouble


class Parsing(NamedTuple):
    """A parser, and what it has gathered."""

    parser: expat.XMLParserType
    gathering: Gathering


def begin(limits: Limits) -> Parsing:
    """A parser that has met nothing yet."""
    parser = expat.ParserCreate()
    gathering = Gathering(parser, limits)
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = trouble.doctype
    parser.StartElementHandler = gathering.start
    parser.EndElementHandler = gathering.end
    parser.CharacterDataHandler = gathering.text.append
    return Parsing(parser, gathering)


def expect(parsing: Parsing, lifted: list[tuple[str, ...]]) -> None:
    """Marks of these results are met next. Without any, an instruction is the file's own, and passed over."""
    parsing.gathering.lifted = iter(lifted)
    parsing.parser.ProcessingInstructionHandler = parsing.gathering.mark if lifted else None


def feed(
    parsing: Parsing, data: bytes, before: bytes = b"", start: int = 0, *, last: bool = True
) -> Trouble | None:
    """Let the parser meet a file, or a piece of it, and say what stopped it. Never raises.

    Of a piece, `before` is what was met just before it, from byte `start` of the file on: what is wrong may
    have begun there.
    """
    parser = parsing.parser
    try:
        parser.Parse(data, last)
    except Refused as refused:
        return refused.at(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
    except expat.ExpatError as error:
        return trouble.malformed(error, before + data, parser.ErrorByteIndex - start)
    except (
        Exception
    ):  # a codec of Python's may raise anything for bytes of a declared encoding it cannot decode
        return Trouble("encoding", trouble.UNKNOWN_ENCODING)
    return None
