"""The files in what was uploaded: the one there is, or those of a zip, within bounds."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from stagepost.formats import workbook, zips
from stagepost.formats.reading import Trouble
from stagepost.formats.workbook import Table
from stagepost.recognition.content import is_workbook
from stagepost_web.pupils.no_table import no_table

MOST_FILES = 2_000
MOST_BYTES = 200 * 1024 * 1024
"""Of all files together, once they are unpacked."""
_LOCKED_ZIP = "The zip is locked with a password. Make it again and upload it."
_IN_A_ZIP = "This is a zip in the zip. Unpack it and upload the files in it."


class Member(NamedTuple):
    """One file."""

    name: str
    data: bytes
    """Of a workbook the CSV of its table."""
    obstacle: str = ""
    """Why it is not read."""
    table: Table | None = None
    """What is known of the workbook that it was."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What must be said of how a workbook was read."""
        return self.table.remarks if self.table else ()

    def where(self, line: int, heading: str = "") -> str:
        """Where something stands: below a heading, or in a cell of a workbook."""
        return self.table.where(line, heading) if self.table else heading


class CannotUnpack(Exception):
    """The zip cannot be read. The text is written for the person who uploaded it."""


def unpacked(data: bytes, name: str) -> Iterator[Member]:
    """Each file. Raises `CannotUnpack`, perhaps after some."""
    if not _is_zip(data):
        yield _member(name, data)
        return
    for path, content in contents_of(data):
        yield _member(_own(path), content)


def contents_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The path and the bytes of each file in a zip. Raises `CannotUnpack`, perhaps after some."""
    for path, content in each_of(data):
        if content is None:
            raise CannotUnpack(_LOCKED_ZIP)
        yield path, content


def each_of(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    """The same where a file that has a password is one without bytes, unless all have one."""
    try:
        yield from _within_bounds(data)
    except zips.UNREADABLE as error:
        raise CannotUnpack(f"The zip is {zips.why(error)}. Make it again and upload it.") from error


def _within_bounds(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    left = MOST_BYTES
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = list(zips.files(archive))
        if len(members) > MOST_FILES:
            raise CannotUnpack(f"The zip has {len(members):,} files. Upload up to {MOST_FILES:,} at a time.")
        if members and all(map(zips.is_locked, members)):
            raise CannotUnpack(_LOCKED_ZIP)
        for info in members:
            if zips.is_locked(info):
                yield info.filename, None
                continue
            with archive.open(info) as packed:
                content = packed.read(left + 1)  # what a zip says of its sizes may be a lie
            left -= len(content)
            if left < 0:
                raise CannotUnpack("The zip has more than 200 MB in it. Upload it in parts.")
            yield info.filename, content


def _is_zip(data: bytes) -> bool:
    return zipfile.is_zipfile(BytesIO(data)) and not is_workbook(data)


def _member(name: str, data: bytes) -> Member:
    if is_workbook(data):
        return of_workbook(name, data, workbook.LARGE)
    obstacle = _IN_A_ZIP if _is_zip(data) else no_table(data)
    return Member(name, b"" if obstacle else data, obstacle)


def of_workbook(name: str, data: bytes, means: workbook.Means) -> Member:
    """The table in a workbook, as if it had been saved as CSV."""
    found = workbook.as_table(data, means)
    if isinstance(found, Trouble):
        return Member(name, b"", found.says)
    return Member(name, found.data, table=found)


def _own(path: str) -> str:
    """A file's own name."""
    return path.replace("\\", "/").rpartition("/")[2]
