"""An uploaded list cut into compressed pieces, and the pieces read as one file again."""

import io
import zlib
from collections.abc import Callable
from typing import Any

from stagepost_web.schools.models import UploadedList, UploadedPiece

PIECE = 1024 * 1024
"""Bytes of a piece before it is compressed; only the last is shorter."""


class Packer:
    """Takes a file in chunks of any length and holds it as compressed pieces."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.size = self.stored = 0
        self._held = bytearray()

    def add(self, chunk: bytes) -> None:
        """Take the next chunk in."""
        self.size += len(chunk)
        self._held += chunk
        while len(self._held) >= PIECE:
            self._pack(PIECE)

    def finish(self) -> list[bytes]:
        """The pieces of the whole file."""
        if self._held:
            self._pack(len(self._held))
        return self.pieces

    def _pack(self, length: int) -> None:
        self.pieces.append(zlib.compress(bytes(self._held[:length]), 1))
        self.stored += len(self.pieces[-1])
        del self._held[:length]


class Uploaded(io.RawIOBase):
    """The file of a uploaded, of which one piece is in memory. `told` hears how many bytes have been read."""

    def __init__(self, uploaded: UploadedList, told: Callable[[int], None]) -> None:
        super().__init__()
        self.uploaded, self.told = uploaded, told
        self.at = self.total = 0
        self.place, self.piece = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.uploaded.size}[whence]
        self.at = max(0, start + offset)
        return self.at

    def tell(self) -> int:
        return self.at

    def readinto(self, buffer: Any) -> int:
        """As many bytes as the piece at this place still has."""
        place, within = divmod(self.at, PIECE)
        if self.at >= self.uploaded.size:
            return 0
        if place != self.place:
            self._fetch(place)
        data = self.piece[within : within + len(buffer)]
        buffer[: len(data)] = data
        self.at += len(data)
        return len(data)

    def _fetch(self, place: int) -> None:
        found = UploadedPiece.objects.get(uploaded=self.uploaded, place=place)
        self.place, self.piece = place, zlib.decompress(bytes(found.data))
        self.total += len(self.piece)
        self.told(self.total)
