"""What a rule is shown beside the thing it looks at: plain values, fetched by whoever asks."""

from datetime import date
from typing import NamedTuple

from stagepost.codesets import CodeSet
from stagepost.formats.ctf import Reading
from stagepost.recognition import Recognised
from stagepost.records import Collection, Return
from stagepost.years import Year

SIZE_LIMIT = 3 * 1024 * 1024
"""Bytes a file may have unless the LA says otherwise: 3 MB is Lancashire's limit (guidance of 2025)."""


class Given(NamedTuple):
    """What the asker knows beside the file. A rule that needs a value left out is skipped, and the verdict says so."""

    today: date | None = None
    collection: Collection | None = None
    """The collection that was asked for."""
    year: int | None = None
    """The summer that was asked for."""
    la: str | None = None
    """The LA to which the return is to go."""
    estab: str | None = None
    """The establishment number of the sender."""
    size_limit: int = SIZE_LIMIT


class File(NamedTuple):
    """A file before any rule has looked at it."""

    name: str
    size: int
    recognised: Recognised
    reading: Reading


class Context(NamedTuple):
    """What a rule is shown beside the header, pupil or return it looks at. A rule about the file is shown `Given` alone."""

    given: Given
    file: File
    collection: Collection
    year: Year
    codes: CodeSet
    sent: Return
    """The return, narrowed to the outcomes of this collection and summer."""
