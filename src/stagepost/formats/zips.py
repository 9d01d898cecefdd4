"""What is in a zip, and what opening one may raise."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from stagepost.invisible import visible


def _of_lzma() -> tuple[type[Exception], ...]:
    try:
        from lzma import LZMAError
    except ImportError:  # as in some browsers: then nothing that is packed so is unpacked either
        return ()
    return (LZMAError,)


UNREADABLE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    RuntimeError,  # it has a password
    NotImplementedError,  # it is packed in a way Python does not know
    OSError,
    EOFError,
    zlib.error,
    *_of_lzma(),
    ValueError,
)
"""All that a broken or locked zip makes `zipfile` raise."""
_NOT_OPENED: tuple[type[Exception], ...] = (*UNREADABLE, KeyError)

_MEMBER = b"PK\x03\x04"
_HEADER = struct.Struct("<4s2xH10xL4xHH")
"""Before each file of a zip: flags, packed size, and the lengths of its path and of what follows that."""
_SIZE_FOLLOWS = 0x08
"""A flag: the packed size stands behind the file, so nobody can step over it."""

_LOCKED = 0x1
"""A flag: it has a password."""

_MOST = 10_000
"""Files that are met in a broken zip at most."""

_LONGEST = 120
"""Characters of a name or path that are shown: a zip may have 65,535."""

_OF_A_SYSTEM = ("__MACOSX", ".")
"""How the names of folders and files begin that an operating system or an editor puts in by itself."""


def names(file: IO[bytes]) -> list[str] | None:
    """The paths of the files in a zip, as its own list has them; `None` where that cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            return [info.filename.replace("\\", "/") for info in files(archive)]
    except UNREADABLE:
        return None


def names_met(data: bytes) -> list[str]:
    """The paths of the files of a zip whose own list is broken, as far as they can be met."""
    met: list[str] = []
    at = 0
    while len(met) < _MOST and (header := data[at : at + _HEADER.size]).startswith(_MEMBER):
        if len(header) < _HEADER.size:
            break
        _, flags, packed, length, extra = _HEADER.unpack(header)
        begins = at + _HEADER.size
        met.append(data[begins : begins + length].decode("utf-8", "replace").replace("\\", "/"))
        if flags & _SIZE_FOLLOWS and not packed:
            break
        at = begins + length + extra + packed
    return met


def beginning(file: IO[bytes], name: str, most: int = 100) -> bytes:
    """The first bytes of one of its files; none where they cannot be unpacked."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open(name) as packed:
            return packed.read(most)
    except _NOT_OPENED:
        return b""


def why(error: Exception) -> str:
    """What is the matter with a zip, by what `zipfile` raised: how it is, in words."""
    match error:
        case NotImplementedError():
            return "packed in a way not known here"
        case RuntimeError():
            return "locked with a password"
        case _:
            return "damaged"


def files(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files in it, without folders and without an operating system's own."""
    for info in archive.infolist():
        parts = set(info.filename.replace("\\", "/").split("/")) - {".", ".."}
        if not is_folder(info) and not any(part.startswith(_OF_A_SYSTEM) for part in parts):
            yield info


def is_folder(info: zipfile.ZipInfo) -> bool:
    """Whether it stands for a folder. `ZipInfo.is_dir` of Python 3.11 raises IndexError for an empty name."""
    return info.filename.endswith("/")


def is_locked(info: zipfile.ZipInfo) -> bool:
    """Whether it has a password: each file in a zip has its own, or none."""
    return bool(info.flag_bits & _LOCKED)


def name_shown(path: str) -> str:
    """The name of a file in a zip, as people can read it, whatever somebody has called it."""
    return path_shown(path).rpartition("/")[2]


def path_shown(path: str) -> str:
    """The same with the folders it lies in. Of a long one the end is shown."""
    parts = (_readable(part) for part in path.replace("\\", "/").split("/"))
    return "/".join(filter(None, parts))[-_LONGEST:] or "file"


def _readable(part: str) -> str:
    return "".join(sign for sign in visible(part) if sign.isprintable()).strip(" .")
