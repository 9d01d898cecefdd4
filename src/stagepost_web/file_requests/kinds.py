"""The kinds of file that a file request can ask for. A file is what its bytes say, whatever its name is."""

from collections.abc import Iterable
from typing import NamedTuple

from stagepost.recognition.content import sort_of

_ANY = "application/octet-stream"
"""What a file is handed out as of whose kind there are several formats."""


class Kind(NamedTuple):
    """A kind of file."""

    value: str
    words: str
    """What it is called, in the middle of a sentence."""
    sorts: frozenset[str]
    """The keys of `stagepost.recognition.content.sort_of` that are of it; a longer key begins with them."""
    media_type: str = _ANY


KINDS = (
    Kind(
        "xml",
        "CTF, census or other XML file",
        frozenset({"broken-ctf", "school-census", "census", "other-xml"}),
        "application/xml",
    ),
    Kind("csv", "CSV file", frozenset({"csv"}), "text/csv"),
    Kind("workbook", "spreadsheet", frozenset({"xlsx", "xls"})),
    Kind("word", "Word or LibreOffice document", frozenset({"word"})),
    Kind("pdf", "PDF", frozenset({"pdf"}), "application/pdf"),
    Kind("image", "picture, such as a scan", frozenset({"image"})),
    Kind("text", "plain text file", frozenset({"text"}), "text/plain"),
)
ZIP = Kind("zip", "zip", frozenset({"zip"}), "application/zip")
"""Whether one is taken is a choice of its own: it may hold anything."""
BY_VALUE = {kind.value: kind for kind in (*KINDS, ZIP)}
_BY_SORT = {sort: kind for kind in (*KINDS, ZIP) for sort in kind.sorts}


def kind_of(data: bytes) -> Kind | None:
    """The kind of the file; `None` for one that is of none of them. Never raises, whatever the bytes are."""
    sort = sort_of(data)
    return _BY_SORT.get(sort) or _BY_SORT.get(sort.partition("-")[0])


def in_words(values: Iterable[str]) -> str:
    """These kinds, as a list in a sentence: `PDF, CSV file or spreadsheet`."""
    words = [BY_VALUE[value].words for value in values if value in BY_VALUE]
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
