"""What stands around the pupils of a file, where it is plain: then there is nothing left for expat to read.

A small file of plain pupils is lifted in little more time than it takes to set expat up and to be told of
the thirty tags of its header. What matches here is exactly what expat would have met: an XML declaration or
none, a header whose items stand in the order in which every supplier writes them, and one mark in the place
of all pupils.
"""

import re

from stagepost.formats.ctf.limits import Limits
from stagepost.formats.ctf.plain import PLAIN_WORDS, WHITE_SPACE, item, perhaps
from stagepost.formats.ctf.recorded import new
from stagepost.records import Destination, Header, School

_DEPTH = 8
"""Elements within elements, of all that is matched or was lifted."""
_BEGIN = b"<Header>"


def _items(*names: str) -> str:
    return "".join(perhaps(item(name, PLAIN_WORDS)) for name in names)


def _within(name: str, inside: str) -> str:
    return f"{WHITE_SPACE}<{name}>{inside}{WHITE_SPACE}</{name}>"


def _quoted(value: str) -> str:
    return f"(?:\"{value}\"|'{value}')"


_DECLARATION = (
    rf"<[?]xml version={_quoted(r'1[.]0')}" + perhaps(f" encoding={_quoted('(?:utf|UTF)-8')}") + " ?[?]>"
)
_HEADER = (
    _items("DocumentName", "CTFversion", "DateTime", "DocumentQualifier", "DataDescriptor", "SupplierID")
    + perhaps(_within("SourceSchool", _items("LEA", "Estab", "URN", "SchoolName", "AcademicYear")))
    + perhaps(_within("DestSchool", _items("LEA", "Estab", "URN")))
)


def _around(mark: str) -> re.Pattern[str]:
    """Of the whole file, but for what the mark stands for."""
    pupils = _within("CTFpupilData", WHITE_SPACE + re.escape(mark))
    file = _within("CTfile", _within("Header", _HEADER) + pupils)
    return re.compile(f"\ufeff?{perhaps(_DECLARATION)}{file}{WHITE_SPACE}")


class Around:
    """Reads what stands around a mark."""

    def __init__(self, mark: bytes) -> None:
        self._file = _around(mark.decode())

    def header(self, rest: bytes, limits: Limits) -> Header | None:
        """The header of a file of which this is left; `None` where it is not plain, or beyond a limit."""
        if len(rest) > limits.text or limits.depth < _DEPTH:
            return None
        try:
            plain = self._file.fullmatch(rest.decode())
        except UnicodeDecodeError:
            return None
        return _header(plain.groups(""), _line(rest)) if plain else None


def _line(rest: bytes) -> int:
    return rest.count(b"\n", 0, rest.index(_BEGIN)) + 1


def _header(items: tuple[str, ...], line: int) -> Header:
    _, *own, la, estab, urn, name, year = items[:11]
    return new(Header, (*own, new(School, (la, estab, urn, name)), year, new(Destination, items[11:]), line))
