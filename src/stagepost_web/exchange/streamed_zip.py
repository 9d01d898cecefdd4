"""A zip that is sent while it is written: one file of it at a time is in memory, and nothing is on a disk."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import RawIOBase
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone


class StreamedZip:
    """Files go in one after another; what is ready to be sent comes out at once.

    `zipfile` writes to what cannot be wound back by stating the size and the checksum of each file behind it.
    """

    def __init__(self) -> None:
        self._outbox = _Outbox()
        self._zip = ZipFile(self._outbox, "w", ZIP_DEFLATED)

    def add(self, name: str, data: bytes, at: datetime) -> bytes:
        """Put a file in, with the time it bears; the bytes to send next."""
        self._zip.writestr(_described(name, at), data)
        return self._outbox.taken()

    def add_in_pieces(self, name: str, pieces: Iterable[bytes], at: datetime) -> Iterator[bytes]:
        """The same with a file that is never whole in memory. It may have 2 GB."""
        with self._zip.open(_described(name, at), "w") as file:
            for piece in pieces:
                file.write(piece)
                yield self._outbox.taken()
        yield self._outbox.taken()

    def end(self) -> bytes:
        """The last bytes, with the list of all that is in the zip. Without them it does not open."""
        self._zip.close()
        return self._outbox.taken()


def _described(name: str, at: datetime) -> ZipInfo:
    info = ZipInfo(name, timezone.localtime(at).timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    return info


class _Outbox(RawIOBase):
    """Where the zip is written to. It can tell no place and go back to none."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, data: Any) -> int:
        """Keep the data until it is asked for."""
        self._waiting += data
        return len(data)

    def taken(self) -> bytes:
        """What was written since it was asked for last."""
        taken, self._waiting = bytes(self._waiting), bytearray()
        return taken
