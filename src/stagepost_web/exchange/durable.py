"""Writing a file so that a power cut leaves the whole of it or nothing."""

import os
from pathlib import Path
from typing import IO, Any

UNFINISHED = ".unfinished"
"""Ending of a file that is still being written."""


def write(path: Path, data: bytes) -> None:
    """Put the bytes on the disk under a new name, readable by the site alone.

    Raises FileExistsError for a name in use.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + UNFINISHED)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        flush(file)
    os.link(unfinished, path)  # unlike a rename it never replaces what is there
    unfinished.unlink()
    for folder in (path.parent, path.parent.parent):
        sync(folder)


def replace(path: Path, data: bytes) -> None:
    """Put other bytes under a name in use, or new ones. The file stays as old as it was.

    Whoever opens it meanwhile has the old bytes or the new.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + UNFINISHED)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        flush(file)
    if path.exists():
        os.utime(unfinished, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    unfinished.replace(path)
    sync(path.parent)


def move(path: Path, to: Path) -> None:
    """Give a file another name on the same disk."""
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.rename(to)
    for folder in {to.parent, to.parent.parent, path.parent}:
        sync(folder)


def flush(file: IO[Any]) -> None:
    """Have what was written to a file on the disk."""
    file.flush()
    os.fsync(file.fileno())


def sync(folder: Path) -> None:
    """A name is safe only when the folder that holds it is on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
