"""A workbook becomes the CSV of its fullest sheet: row 17 is line 17, so that whatever reads tables reads it.

The workbook is read by a program of its own, which may take only so much memory and time: a few bytes can
unpack to gigabytes, or say that they are a table of a million columns. Macros are not even looked at.
"""

import csv
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from io import BytesIO, StringIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from stagepost.formats import tables, zips
from stagepost.formats.reading import Trouble
from stagepost.formats.workbook.child import EVERY, HEADER, TOO_LARGE

_CHILD = Path(__file__).with_name("child.py")
_INSTEAD = "Open it, save the sheet as CSV UTF-8 and use that file."
_LOCKED = Trouble(
    "not-well-formed", "This workbook is locked with a password. Save it without one and use that file."
)
_LARGER = Trouble("too-large", f"This workbook is too large to be read. {_INSTEAD}")
DAMAGED = Trouble(
    "not-well-formed", f"This workbook is damaged, or of a kind that we cannot read. {_INSTEAD}"
)
_NO_READER = Trouble("encoding", f"This is a workbook, and nothing is installed that reads one. {_INSTEAD}")
_NOTHING = Trouble("empty", "There is no table in this workbook.")
ZERO = "0, or a formula"
MACROS = "The workbook has macros. They did not run."
_ERRORS = "Some cells of the workbook show an error, such as #N/A. They were read as empty."
_PASSED_ON = ("SYSTEMROOT", "LD_LIBRARY_PATH")
"""What Python may need to start. Nothing else that stands around a site goes to a stranger's bytes."""
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MANIFEST = "META-INF/manifest.xml"
"""Of an OpenDocument file."""
_MACROS_OF_OLD = "_VBA_PROJECT".encode("utf-16-le")


class Means(NamedTuple):
    """What reading a workbook may take."""

    memory: int
    """Bytes."""
    seconds: int
    limits: tables.Limits
    """Of the table in it."""


SMALL = Means(700 * 2**20, 15, tables.SMALL)
"""One school's pupils."""
LARGE = Means(1500 * 2**20, 60, tables.LARGE)
"""The pupils of every school of an LA."""


class Sheet(NamedTuple):
    """One sheet of a workbook."""

    name: str
    seen: bool
    """Whether it can be seen: others are hidden."""
    data: bytes
    """As CSV, in UTF-8."""
    zeros: Mapping[tuple[int, int], str] = {}
    """Of an .xls, where the number 0 stands: it may be the text of a formula. Row from 1, column from 0."""


class Table(NamedTuple):
    """The table in a workbook."""

    data: bytes
    """As CSV, in UTF-8."""
    sheet: str
    remarks: tuple[str, ...]
    """What must be said of how the workbook was read, in sentences."""
    places: Mapping[str, int]
    """The column of each text in its first rows, counted from 0."""

    def where(self, line: int, heading: str) -> str:
        """A cell as a spreadsheet names it, `Pupils!D17`, with its heading; the row where there is none."""
        place = self.places.get(heading)
        if not line or place is None:
            return f"{self.sheet}, row {line}" if line else self.sheet
        return f"{self.sheet}!{letters(place)}{line}, {heading}"


def as_table(data: bytes, means: Means = LARGE) -> Table | Trouble:
    """The table on the fullest sheet that can be seen. Never raises, whatever the bytes are."""
    done = _read(data, means)
    if isinstance(done, Trouble):
        return done
    told, _, table = done.partition(b"\n")
    header = json.loads(told)
    if not header["rows"]:
        return _NOTHING
    return Table(table, header["sheet"], tuple(_remarks(data, header)), _places(table))


def as_tables(data: bytes, means: Means = LARGE) -> list[bytes] | Trouble:
    """All its sheets as CSV in UTF-8, also those that are hidden. Never raises, whatever the bytes are."""
    sheets = as_sheets(data, means)
    return sheets if isinstance(sheets, Trouble) else [sheet.data for sheet in sheets]


def as_sheets(data: bytes, means: Means = LARGE) -> list[Sheet] | Trouble:
    """The same with what each is called. Never raises, whatever the bytes are."""
    done = _read(data, means, EVERY)
    if isinstance(done, Trouble):
        return done
    header, _, written = done.partition(b"\n")
    told = json.loads(header)
    ends = accumulate((each["length"] for each in told), initial=0)
    return [
        Sheet(each["name"], each["seen"], written[begin:end], _places_of(each["zeros"]))
        for each, (begin, end) in zip(told, pairwise(ends), strict=True)
    ]


def _places_of(zeros: list[list[int]]) -> Mapping[tuple[int, int], str]:
    return {(row + 1, column): ZERO for row, column in zeros}


def _read(data: bytes, means: Means, *how: str) -> bytes | Trouble:
    if find_spec("python_calamine") is None:
        return _NO_READER
    if is_locked(data):
        return _LOCKED
    if _unpacked(data) > means.memory:
        return _LARGER
    return _run(data, means, *how)


def is_locked(data: bytes) -> bool:
    """Whether it is an office file behind a password: what sort of file it is cannot always be seen then."""
    if data.startswith(_COMPOUND):
        return _ENCRYPTED in data[: 2**20] or _ENCRYPTED in data[-(2**20) :]
    return b"encryption-data" in zips.beginning(BytesIO(data), _MANIFEST, 2**16)


def _run(data: bytes, means: Means, *how: str) -> bytes | Trouble:
    """What the program wrote. Its end says why there is nothing: it went to its limits, or could not read."""
    given = (str(means.memory), str(means.seconds), str(means.limits.rows), str(means.limits.columns))
    command = [sys.executable, "-I", str(_CHILD), *given, *how]
    around = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=means.seconds, check=False, env=around
        )
    except subprocess.TimeoutExpired:
        return _LARGER
    if done.returncode == 0 and done.stdout.startswith(HEADER):
        return done.stdout.removeprefix(HEADER)
    return _LARGER if done.returncode == TOO_LARGE or done.returncode < 0 else DAMAGED


def _unpacked(data: bytes) -> int:
    """Bytes, as a workbook in a zip says; the program that reads it stops where that was a lie."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return sum(info.file_size for info in archive.infolist())
    except zips.UNREADABLE:
        return len(data)


def _remarks(data: bytes, header: Mapping[str, object]) -> Iterator[str]:
    if header["others"]:
        yield f"Only the sheet “{header['sheet']}” was read, because it has the most rows."
    if header["errors"]:
        yield _ERRORS
    if has_macros(data):
        yield MACROS


def has_macros(data: bytes) -> bool:
    """Whether there are programs in it. Nothing here runs them."""
    names = zips.names(BytesIO(data)) or []
    return any(name.lower().endswith("vbaproject.bin") for name in names) or _MACROS_OF_OLD in data


def _places(table: bytes) -> Mapping[str, int]:
    first = table[: 256 * 1024].decode("utf-8", "ignore").split("\n")[: tables.LOOKED_AT * 4]
    found: dict[str, int] = {}
    for row in csv.reader(StringIO("\n".join(first))):
        for place, cell in enumerate(row):
            if cell.strip():
                found.setdefault(cell.strip(), place)
    return found


def letters(place: int) -> str:
    """Columns as a spreadsheet counts them: A to Z, then AA."""
    name = ""
    while place >= 0:
        name, place = chr(ord("A") + place % 26) + name, place // 26 - 1
    return name
