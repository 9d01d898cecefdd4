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


def feed(parsing: Parsing, data: bytes, start: int = 0, *, last: bool = True) -> Trouble | None:
    """Let the parser meet a file, or the piece of it from byte `start` on, and say what stopped it. Never
    raises.
    """
    parser = parsing.parser
    try:
        parser.Parse(data, last)
    except Refused as refused:
        return refused.at(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
    except expat.ExpatError as error:
        return trouble.malformed(error, data, parser.ErrorByteIndex - start)
    except (
        Exception
    ):  # a codec of Python's may raise anything for bytes of a declared encoding it cannot decode
        return Trouble("encoding", trouble.UNKNOWN_ENCODING)
    return None
