"""Tells apart what is no readable CTF, from its bytes alone.

Nothing is unpacked, and no file name is believed. Beginnings and members are those of the formats' own
descriptions.
"""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO

from stagepost.formats import workbook, zips
from stagepost.formats.ctf import filenames
from stagepost.recognition.tables import sort_of_table

_CONTROLS_OF_TEXT = b"\t\n\r\f\x1a"
"""Tabs, ends of lines and pages, and the mark that old systems put at the end of a file."""

_END = 64 * 1024
"""Bytes at either end that are searched."""

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (rb"{\rtf", "word"),
)
"""The first bytes by which files of these kinds are known the world over."""

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip begins, and one with nothing in it."""
_OPEN_DOCUMENT = "mimetype"
"""The first member of an OpenDocument file or an e-book, whose content says which kind it is."""
_MIME_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"application/vnd.oasis.opendocument.spreadsheet", "xlsx"),
    (b"application/vnd.oasis.opendocument.text", "word"),
)
_OF_AN_OFFICE = {"xl/workbook": "xlsx", "word/document": "word"}
"""Members of a workbook or document, by their paths without the ending. A workbook that lies in a zip is a
member, and what is in it is none."""
_PARTS = frozenset({"[Content_Types].xml", "_rels/.rels", _OPEN_DOCUMENT})
"""Members by which a zip is one document in parts and no zip of files, whatever program made it."""
_SEEN: tuple[tuple[bytes, str], ...] = ((b"xl/workbook.", "xlsx"), (b"word/document.", "word"), *_MIME_TYPES)
"""What is looked for in a document whose list of members is broken."""

_SCHOOL_CENSUS = re.compile(r"<Collection>\s*SC\s*</Collection>")
"""What the school census calls itself; `SLASC`, `CIN` and others are other collections."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMPOUND_STREAMS: tuple[tuple[bytes, str], ...] = (
    ("Workbook".encode("utf-16-le"), "xls"),
    ("Book".encode("utf-16-le"), "xls"),
    ("WordDocument".encode("utf-16-le"), "word"),
)
"""Office files of before 2007: the names of their streams are written in UTF-16, anywhere in the file."""


def sort_of(data: bytes) -> str:
    """The sort of file, as a key of the table of advice."""
    for beginning, sort in _BEGINNINGS:
        if data.startswith(beginning):
            return sort
    if data.startswith(ZIP):
        return _sort_of_zip(data)
    if data.startswith(_COMPOUND):
        return _first(_COMPOUND_STREAMS, data, "unknown")
    return _sort_of_text(_text(data[:_END]))


def is_workbook(data: bytes) -> bool:
    """Whether it is a workbook, whatever its name says. One behind a password may be another office file."""
    return sort_of(data) in ("xlsx", "xls") or workbook.is_locked(data)


def _sort_of_zip(data: bytes) -> str:
    """By its own list of members; where that is broken, by those that can be met from the beginning on."""
    members = zips.names(BytesIO(data))
    if members is None:
        return _sort_of_broken_zip(data)
    if _OPEN_DOCUMENT in members[:1]:
        return _first(_MIME_TYPES, zips.beginning(BytesIO(data), _OPEN_DOCUMENT), "unknown")
    return sort_of_members(members)


def sort_of_members(paths: Sequence[str]) -> str:
    """The sort of zip, by what is in it; `unknown` for a document of another program."""
    sorts = [sort for path in paths if (sort := _OF_AN_OFFICE.get(path.rpartition(".")[0]))]
    if not sorts and not _PARTS.isdisjoint(paths):
        return "unknown"
    with_xml = any(path.lower().endswith(".xml") for path in paths)
    return (*sorts, "zip-with-xml" if with_xml else "zip")[0]


def _sort_of_broken_zip(data: bytes) -> str:
    members = zips.names_met(data)
    if _PARTS.isdisjoint(members):
        return sort_of_members(members)
    return _first(_SEEN, data[:_END] + data[-_END:], "unknown")


def xml_in_zip(data: bytes) -> list[str]:
    """The names of the .xml files in a zip: those that are called like a CTF, or where none is, all."""
    paths = [path for path in zips.names(BytesIO(data)) or () if path.lower().endswith(".xml")]
    names = [zips.name_shown(path) for path in paths]
    return [name for name in names if filenames.parse(name)] or names


def _first(signs: Iterable[tuple[bytes, str]], data: bytes, otherwise: str) -> str:
    return next((sort for sign, sort in signs if sign in data), otherwise)


def _sort_of_text(text: str | None) -> str:
    if text is None:
        return "unknown"
    start = text.lstrip()
    if start.startswith("<"):
        return _sort_of_markup(start[:2048])
    return sort_of_table(text)


def _sort_of_markup(start: str) -> str:
    lower = start.lower()
    if "<html" in lower or "<!doctype html" in lower:
        return "html"
    if "<CTfile" in start:
        return "broken-ctf"
    if "<Message" in start and "<CollectionDetails" in start:
        return "school-census" if _SCHOOL_CENSUS.search(start) else "census"
    return "other-xml"


def _text(data: bytes) -> str | None:
    """The bytes as text, or `None` when they are none. Wrong letters do no harm to the signs looked for."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"<\x00"):
        return data.decode("utf-16-le", "replace")
    if data.startswith(b"\x00<"):
        return data.decode("utf-16-be", "replace")
    if any(byte < 32 and byte not in _CONTROLS_OF_TEXT for byte in data[:4096]):
        return None
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
