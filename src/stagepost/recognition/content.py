"""Tells apart what is no readable CTF, from its bytes alone.

Nothing is unpacked, and no file name is believed. Beginnings and members are those of the formats' own
descriptions.
"""

from collections.abc import Iterable

from stagepost.recognition.tables import sort_of_table

_CONTROLS_OF_TEXT = b"\t\n\r\f\x1a"
"""Tabs, ends of lines and pages, and the mark that old systems put at the end of a file."""

_END = 64 * 1024
"""Bytes at either end that are searched. A zip lists its members at its end, and the first at its start."""

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
_ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"xl/workbook.", "xlsx"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "xlsx"),
    (b"word/document.", "word"),
    (b"application/vnd.oasis.opendocument.text", "word"),
    (b".xml", "zip-with-xml"),
)
"""Names that stand uncompressed in a zip, the telling ones first: workbooks and documents hold `.xml` too."""

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
        return _first(_ZIP_MEMBERS, data[:_END] + data[-_END:], "zip")
    if data.startswith(_COMPOUND):
        return _first(_COMPOUND_STREAMS, data, "unknown")
    return _sort_of_text(_text(data[:_END]))


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
        return "census"
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
