"""The files in what was uploaded: the one there is, or those of a zip, within bounds."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from stagepost.formats import zips

MOST_FILES = 2_000
MOST_BYTES = 200 * 1024 * 1024
"""Of all files together, once they are unpacked."""
_IN_A_ZIP = "This is a zip in the zip. Unpack it and upload the files in it."


class Member(NamedTuple):
    """One file."""

    name: str
    data: bytes
    obstacle: str = ""
    """Why it is not read."""


class CannotUnpack(Exception):
    """The zip cannot be read. The text is written for the person who uploaded it."""


def unpacked(data: bytes, name: str) -> Iterator[Member]:
    """Each file. Raises `CannotUnpack`, perhaps after some."""
    if not zipfile.is_zipfile(BytesIO(data)):
        yield Member(name, data)
        return
    try:
        yield from _of_zip(data)
    except zips.UNREADABLE as error:
        raise CannotUnpack(f"The zip is {zips.why(error)}. Make it again and upload it.") from error


def _of_zip(data: bytes) -> Iterator[Member]:
    left = MOST_BYTES
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = list(zips.files(archive))
        if len(members) > MOST_FILES:
            raise CannotUnpack(f"The zip has {len(members):,} files. Upload up to {MOST_FILES:,} at a time.")
        for info in members:
            with archive.open(info) as packed:
                content = packed.read(left + 1)  # what a zip says of its sizes may be a lie
            left -= len(content)
            if left < 0:
                raise CannotUnpack("The zip has more than 200 MB in it. Upload it in parts.")
            inner = zipfile.is_zipfile(BytesIO(content))
            yield Member(_own(info.filename), b"" if inner else content, _IN_A_ZIP if inner else "")


def _own(path: str) -> str:
    """A file's own name."""
    return path.replace("\\", "/").rpartition("/")[2]
