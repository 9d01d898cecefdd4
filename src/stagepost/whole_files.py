"""Writes a file whole or not at all: a full disk never leaves half a return under its official name."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet. Raises `FileExistsError`, and `OSError` where it cannot."""
    with _part(path, data) as part:
        path.touch(exist_ok=False)  # claims the name, which a rename alone would take from another's file
        try:
            part.replace(path)
        except OSError:
            path.unlink()
            raise


def replace(path: Path, data: bytes) -> None:
    """Write a file, in the place of one of that name. Raises `OSError`; then the one before is as it was."""
    with _part(path, data) as part:
        part.replace(path)


@contextmanager
def _part(path: Path, data: bytes) -> Iterator[Path]:
    """The data beside its place, which is on the same disk. What is not moved away is deleted."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
        yield part
    except OSError as error:
        error.filename = str(path)  # the name that was asked for, and not the part's
        raise
    finally:
        part.unlink(missing_ok=True)
