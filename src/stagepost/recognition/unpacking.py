"""The files in a zip and in the zips in it, within bounds: some kilobytes can hold gigabytes of nothing."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from stagepost.formats import zips
from stagepost.recognition.content import sort_of

DEPTH = 3
"""Zips within zips that are opened."""
MEMBERS = 2_000
BYTES = 200 * 2**20
"""Of all files together, once they are unpacked."""


class TooMuch(Exception):
    """Its text says of what."""


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The path and the bytes of each file. Raises `TooMuch`, and what is in `zips.UNREADABLE`."""
    return _Opening().members(data)


class _Opening:
    """What may still be unpacked."""

    def __init__(self) -> None:
        self.members_left, self.bytes_left = MEMBERS, BYTES

    def members(self, data: bytes, depth: int = 1, within: str = "") -> Iterator[tuple[str, bytes]]:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in zips.files(archive):
                path, content = f"{within}{info.filename}", self._content(archive, info)
                if sort_of(content) not in ("zip", "zip-with-xml"):
                    yield path, content
                elif depth == DEPTH:
                    raise TooMuch(f"There are zip files inside this zip, more than {DEPTH} deep.")
                else:
                    yield from self.members(content, depth + 1, f"{path}/")

    def _content(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        self.members_left -= 1
        if self.members_left < 0:
            raise TooMuch(f"The zip has more than {MEMBERS:,} files in it.")
        with archive.open(info) as member:
            content = member.read(self.bytes_left + 1)  # what a zip says of its sizes may be a lie
        self.bytes_left -= len(content)
        if self.bytes_left < 0:
            raise TooMuch(f"The zip has more than {BYTES // 2**20} MB in it.")
        return content
