"""The files in a zip that a school uploads, within the bounds of the library's own unzipping."""

import zipfile
from io import BytesIO
from typing import NamedTuple

from stagepost.formats import zips
from stagepost.mending.zipped import BYTES, MEMBERS

_ENCRYPTED = 0x01
"""The flag of a member that is behind a password."""


class Upload(NamedTuple):
    """A file, as its sender gave it or as it lay in a zip."""

    name: str
    data: bytes


class CannotUnzip(Exception):
    """The files cannot be taken out. The text is written for the person who uploaded the zip."""


def unzipped(data: bytes) -> list[Upload]:
    """Every file in the zip, unpacked in memory. Folders, and an operating system's own files, are left out.

    Raises `CannotUnzip` for one that is damaged, behind a password, too large inside, or empty.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _members(archive)
    except zips.UNREADABLE as error:
        raise CannotUnzip(f"is {zips.why(error)}") from error


def is_locked(data: bytes) -> bool:
    """Whether a file in the zip is behind a password."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return any(info.flag_bits & _ENCRYPTED for info in archive.infolist())
    except zips.UNREADABLE:
        return False


def _members(archive: zipfile.ZipFile) -> list[Upload]:
    members = list(zips.files(archive))
    if not members:
        raise CannotUnzip("has no files in it")
    if len(members) > MEMBERS:
        raise CannotUnzip(f"has more than {MEMBERS} files in it")
    found, left = [], BYTES
    for info in members:
        with archive.open(info) as packed:
            content = packed.read(left + 1)  # what a zip says of its sizes may be a lie
        left -= len(content)
        if left < 0:
            raise CannotUnzip(f"has more than {BYTES // 1024**2} MB in it once it is unpacked")
        found.append(Upload(zips.name_shown(info.filename), content))
    return found
