"""Which files the arguments mean, and their bytes, or a plain line saying why there are none."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

STANDARD_INPUT = "-"
MOST_BYTES = 200 * 1024 * 1024
"""More than any file of a school. Reader and rules say what is too large for a return; this guards memory."""


class Input(NamedTuple):
    """One file to check."""

    shown: str
    """How it is called on the screen and in the output."""
    name: str
    """The file's own name; empty where it has none."""
    path: Path | None = None
    """`None` for standard input."""
    trouble: str = ""
    """Why it cannot be read, where that is known already."""


class CannotRead(Exception):
    """A file, folder or stream that cannot be read; the text is for people."""


def find(arguments: Iterable[str]) -> Iterator[Input]:
    """Every file meant, in the order given; of a folder all that lies below it, by name."""
    for argument in arguments:
        if argument == STANDARD_INPUT:
            yield Input("standard input", "")
        elif (path := Path(argument)).is_dir():
            yield from _within(path)
        else:
            yield Input(_showable(argument), path.name, path)


def read(wanted: Input) -> bytes:
    """The file's bytes. Raises `CannotRead`."""
    if wanted.trouble:
        raise CannotRead(f"{wanted.shown}: {wanted.trouble}")
    try:
        data = _bytes(wanted.path)
    except OSError as error:
        raise CannotRead(f"{wanted.shown}: {_why(error)}") from error
    if len(data) > MOST_BYTES:
        raise CannotRead(f"{wanted.shown}: this is larger than any file of a school.")
    return data


def _bytes(path: Path | None) -> bytes:
    if path is None:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _within(folder: Path) -> Iterator[Input]:
    troubles: list[OSError] = []
    paths = sorted(_files(folder, troubles))
    for trouble in troubles:
        yield Input(_showable(trouble.filename), "", trouble=_why(trouble))
    if not paths and not troubles:
        yield Input(_showable(folder), "", trouble="there are no files in this folder.")
    for path in paths:
        yield Input(_showable(path), path.name, path)


def _files(folder: Path, troubles: list[OSError]) -> Iterator[Path]:
    """All but hidden files and folders, which are an operating system's or an editor's own."""
    for parent, folders, names in os.walk(folder, onerror=troubles.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _showable(path: str | Path) -> str:
    """A path as text that can be written anywhere: a file's name may be bytes that are no text at all."""
    return os.fsencode(path).decode("utf-8", "replace")


def _why(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file or folder."
        case PermissionError():
            return "you are not allowed to read this."
        case _:
            return f"this cannot be read ({error.strerror})."
