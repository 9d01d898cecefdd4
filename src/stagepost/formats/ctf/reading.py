"""What comes of reading a file: a return, or one plain-worded reason why there is none."""

from typing import NamedTuple

from stagepost.records import Return


class Trouble(NamedTuple):
    """Why a file could not be read. It quotes no text of the file, because that could be a child's name."""

    kind: str
    """`empty`, `encoding`, `not-well-formed`, `doctype`, `too-large`, `too-deep`, `text-too-long`,
    `too-many-pupils` or `not-a-ctf`."""
    says: str
    line: int = 0
    """Line of the file, from 1; 0 where the whole file is meant."""
    column: int = 0
    """Character of the line, from 1; 0 where the whole file is meant."""


class Reading(NamedTuple):
    """One of the two, and never both: half a file is not a return."""

    sent: Return | None
    trouble: Trouble | None
