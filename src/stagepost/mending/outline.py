"""Where every element of a CTF begins and ends, so that one can be changed and all others left alone.

Files are edited and not written anew: what is not kept while reading (addresses, contacts, a supplier's own
elements) stays in the file byte for byte.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


@dataclass(slots=True)
class Element:
    """An element and the bytes it takes, counted in UTF-8."""

    name: str
    line: int
    start: int
    inside: int
    """Where its content begins."""
    until: int = 0
    """Where its content ends."""
    end: int = 0
    children: list["Element"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["Element"]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def first(self, *path: str) -> "Element | None":
        """The first element down a path of names."""
        here: Element | None = self
        for name in path:
            here = next(here.all(name), None) if here else None
        return here


def encoding(data: bytes) -> str:
    """The encoding a file says it is written in, as Python names it; `LookupError` for an unknown one."""
    if data.startswith((codecs.BOM_UTF16_LE, b"<\x00")):
        return "utf-16-le"
    if data.startswith((codecs.BOM_UTF16_BE, b"\x00<")):
        return "utf-16-be"
    declared = _DECLARED.match(data)
    return codecs.lookup(declared[1].decode("ascii", "replace") if declared else "utf-8").name


def as_utf8(data: bytes) -> bytes | None:
    """The file in UTF-8; `None` when it could not be put back exactly as it was."""
    try:
        text = data.decode(encoding(data))
        return text.encode("utf-8") if text.encode(encoding(data)) == data else None
    except (LookupError, ValueError):
        return None


def outline(body: bytes) -> Element:
    """The outermost element of well-formed XML in UTF-8, whatever its declaration says."""
    parser = expat.ParserCreate("utf-8")
    document = Element("", 0, 0, 0)
    open_ = [document]

    def start(name: str, _: object) -> None:
        at = parser.CurrentByteIndex
        tag = _TAG.match(body, at)
        element = Element(name, parser.CurrentLineNumber, at, tag.end() if tag else at)
        open_[-1].children.append(element)
        open_.append(element)

    def end(_: str) -> None:
        element = open_.pop()
        if body[element.inside - 2 : element.inside] == b"/>":
            element.until = element.end = element.inside
        else:
            element.until = parser.CurrentByteIndex
            element.end = body.index(b">", element.until) + 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(body, True)
    return document.children[0]
