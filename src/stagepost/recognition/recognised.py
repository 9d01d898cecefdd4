"""The answer to "what is this file?"."""

from enum import StrEnum
from typing import NamedTuple

from stagepost.records import Collection


class FileKind(StrEnum):
    """What sort of file it is."""

    CTF = "ctf"
    XML = "xml"
    """Some other XML, or XML so broken that it cannot be told."""
    CSV = "csv"
    XLSX = "xlsx"
    """A workbook of Excel since 2007, or of LibreOffice."""
    XLS = "xls"
    PDF = "pdf"
    ZIP = "zip"
    IMAGE = "image"
    WORD = "word"
    """A document of any word processor."""
    HTML = "html"
    TEXT = "text"
    EMPTY = "empty"
    NO_FILE = "no-file"
    """A return that came without a file, from a grid or from another system."""
    UNKNOWN = "unknown"


class Recognised(NamedTuple):
    """What a file, or a return that came without one, turned out to be."""

    kind: FileKind
    collection: Collection | None = None
    """The collection most of the results belong to; `None` for a file without results of any."""
    year: int | None = None
    """The summer the results belong to."""
    la: str = ""
    estab: str = ""
    destination: str = ""
    """LA and establishment as in a file name: `999LLLL`, `NAALLLL`."""
    ctf_version: str = ""
    says: str = ""
    """One sentence: what this is."""
    send_instead: str = ""
    """What to do instead, when this is not a return; empty when it is one."""
    collections: tuple[Collection, ...] = ()
    """The collections with results of `year`. A right file has one."""
