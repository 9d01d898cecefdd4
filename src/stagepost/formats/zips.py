"""What is in a zip, and what opening one may raise."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

UNREADABLE = (
    zipfile.BadZipFile,
    RuntimeError,  # it has a password
    NotImplementedError,  # it is packed in a way Python does not know
    OSError,
    EOFError,
    zlib.error,
    ValueError,
)
"""All that a broken or locked zip makes `zipfile` raise."""

_OF_A_SYSTEM = ("__MACOSX", ".")
"""How the names of folders and files begin that an operating system or an editor puts in by itself."""


def names(file: IO[bytes]) -> list[str] | None:
    """The paths of the files in a zip, as its own list has them; `None` where that cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            return [info.filename.replace("\\", "/") for info in files(archive)]
    except UNREADABLE:
        return None


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
        if not info.is_dir() and not any(part.startswith(_OF_A_SYSTEM) for part in parts):
            yield info
