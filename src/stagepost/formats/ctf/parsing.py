"""Sets expat up to gather a return, and says in words what stopped it."""

from typing import NamedTuple, Protocol
from xml.parsers import expat

from stagepost.formats.ctf import trouble
from stagepost.formats.ctf.gathering import Gathering
from stagepost.formats.ctf.lifting import Marked
from stagepost.formats.ctf.limits import Limits
from stagepost.formats.ctf.trouble import Refused
from stagepost.formats.reading import Trouble


class Parsing(NamedTuple):
    """A parser, and what it has gathered."""

    parser: expat.XMLParserType
    gathering: Gathering


class Handlers(Protocol):
    """What expat tells of a file."""

    text: list[str]

    def start(self, name: str, attributes: list[str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""


def begin(limits: Limits) -> Parsing:
    """A parser that has met nothing yet."""
    parser = expat.ParserCreate()
    gathering = Gathering(parser, limits)
    tell(parser, gathering)
    return Parsing(parser, gathering)


def tell(parser: expat.XMLParserType, handlers: Handlers) -> None:
    """Let the parser tell of elements and texts. It refuses definitions, which are a means of attack."""
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = trouble.doctype
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.text.append


def expect(parsing: Parsing, lifted: list[Marked]) -> None:
    """Marks of these are met next. Without any, an instruction is the file's own, and passed over."""
    parsing.gathering.lifted = iter(lifted)
    parsing.parser.ProcessingInstructionHandler = parsing.gathering.mark if lifted else None


def feed(
    parsing: Parsing, data: bytes, before: bytes = b"", start: int = 0, *, last: bool = True
) -> Trouble | None:
    """Let the parser meet a file, or a piece of it, and say what stopped it. Never raises.

    Of a piece, `before` is what was met just before it, from byte `start` of the file on: what is wrong may
    have begun there.
    """
    stopped = parse(parsing.parser, data, before, start, last=last)
    lifted = parsing.gathering.lines_lifted
    return stopped._replace(line=stopped.line + lifted) if stopped and stopped.line else stopped


def parse(
    parser: expat.XMLParserType, data: bytes, before: bytes = b"", start: int = 0, *, last: bool = True
) -> Trouble | None:
    """The same with a parser that tells somebody else."""
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
