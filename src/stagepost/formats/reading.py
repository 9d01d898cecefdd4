"""What comes of reading a file, whatever its format."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from stagepost.records import Return


class Format(StrEnum):
    """The formats that a return may come in, or that there is no file."""

    CTF = "ctf"
    TEMPLATE_CSV = "template-csv"
    """The CSV of a filled spreadsheet template."""
    TEMPLATE_WORKBOOK = "template-workbook"
    """The workbook of a filled template, as any office program saves it."""
    NO_FILE = "no-file"
    """The values themselves, entered in a grid or given by another system."""


class Trouble(NamedTuple):
    """The one reason why there is no return."""

    kind: str
    """`empty`, `encoding`, `not-well-formed`, `doctype`, `too-large`, `too-deep`, `text-too-long`,
    `too-many-pupils` or `not-a-ctf`; of a table also `too-many-rows`, `too-many-columns`, `no-headings`,
    `not-a-roll`, `not-the-register`, `not-a-template`, `altered-template`,
    `not-a-list-of-settings` or `heading-twice`;
    of a list of UPNs `no-upn`; of earlier results `no-results`.
    """
    says: str
    """In plain words. It quotes no text of the file, because that could be a child's name."""
    line: int = 0
    """Line of the file, from 1; 0 where the whole file is meant."""
    column: int = 0
    """Character of the line, from 1; 0 where the whole file is meant."""


class Unreadable(Exception):
    """Raised where a file that is read piece by piece cannot be read on."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.says)
        self.trouble = trouble


class SheetRead(NamedTuple):
    """How the sheet of a template was read."""

    name: str
    """What the sheet is called; empty for a CSV."""
    columns: Mapping[str, str]
    """The letter of each item's column: `UPN`, `DOB`, `E05` …"""
    copy: str = ""
    """The number of the copy of the template; empty where nothing says it."""
    strange: tuple[str, ...] = ()
    """The letters of columns that no template has, and that were not read."""
    remarks: tuple[str, ...] = ()
    """What must be said of how it was read, in sentences."""

    def cell(self, item: str, line: int) -> str:
        """`Results!M17`, or `M17` of a CSV; empty where it is no one cell."""
        letter = self.columns.get(item, "")
        if not (line and letter):
            return ""
        return f"{self.name}!{letter}{line}" if self.name else f"{letter}{line}"


class Reading(NamedTuple):
    """A return, or the reason why there is none. Never both: half a file is not a return."""

    returned: Return | None
    trouble: Trouble | None
    format: Format = Format.CTF
    """What it was read as."""
    sheet: SheetRead | None = None
    """Of a template, how its sheet was read."""
