"""One file, wherever it lies: in a folder, in a zip or on standard input."""

from collections.abc import Callable
from io import BytesIO
from typing import IO, NamedTuple

from stagepost.formats import zips

MOST_BYTES = 200 * 1024 * 1024
"""More than any file of a school. Reader and rules say what is too large for a return; this guards memory."""
LARGER = "this is too large to be a school's file."


class Input(NamedTuple):
    """One file to check."""

    shown: str
    """How it is called on the screen and in the output."""
    name: str
    """The file's own name; empty where it has none."""
    open: Callable[[], IO[bytes]] = BytesIO
    """Opens it, to be read from anywhere in it."""
    size: int = 0
    """Bytes, as far as is known before it is read."""
    trouble: str = ""
    """Why it cannot be read, where that is known already."""
    zip: str = ""
    """How the zip is called in which it lies; empty where it lies in none."""
    something_else: str = ""
    """Of a file in a zip what it is, in a sentence, where it is plainly not meant for a return."""


class CannotRead(Exception):
    """A file, folder or stream that cannot be read; the text is for people."""


def opened(wanted: Input) -> IO[bytes]:
    """The file, open for reading. Raises `CannotRead`."""
    if wanted.trouble:
        raise CannotRead(f"{wanted.shown}: {wanted.trouble}")
    try:
        return wanted.open()
    except zips.UNREADABLE as error:
        raise CannotRead(f"{wanted.shown}: {why(error)}") from error


def read(wanted: Input) -> bytes:
    """The file's bytes. Raises `CannotRead`."""
    with opened(wanted) as file:
        try:
            data = file.read(MOST_BYTES + 1)
        except zips.UNREADABLE as error:
            raise CannotRead(f"{wanted.shown}: {why(error)}") from error
    if len(data) > MOST_BYTES:
        raise CannotRead(f"{wanted.shown}: {LARGER}")
    return data


def why(error: Exception) -> str:
    """Why something cannot be read, in words."""
    match error:
        case FileNotFoundError():
            return "there is no file or folder with this name."
        case PermissionError():
            return "you do not have permission to read this."
        case OSError():
            return f"this could not be read ({error.strerror})."
        case RuntimeError():
            return f"this is {zips.why(error)}. Take it out of the zip and try again."
        case _:
            return f"this is {zips.why(error)}. Take it out of the zip, or ask for it to be sent again."
