"""What is in a zip, and what opening one may raise."""

import zipfile
import zlib
from collections.abc import Iterator

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


def locked(error: Exception) -> bool:
    """Whether what `zipfile` raised is about a password."""
    return isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError)


def files(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files in it, without folders and without an operating system's own."""
    for info in archive.infolist():
        parts = set(info.filename.replace("\\", "/").split("/")) - {".", ".."}
        if not info.is_dir() and not any(part.startswith(_OF_A_SYSTEM) for part in parts):
            yield info
