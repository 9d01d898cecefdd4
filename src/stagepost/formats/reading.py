"""What comes of reading a file, whatever its format."""

from enum import StrEnum
from typing import NamedTuple

from stagepost.records import Return


class Format(StrEnum):
    """The formats that a return may come in, or that there is no file."""

    CTF = "ctf"
    TEMPLATE_CSV = "template-csv"
    """The CSV of a filled spreadsheet template."""
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


class Reading(NamedTuple):
    """A return, or the reason why there is none. Never both: half a file is not a return."""

    returned: Return | None
    trouble: Trouble | None
    format: Format = Format.CTF
    """What it was read as."""
