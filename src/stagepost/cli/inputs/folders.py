"""The files below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from stagepost.cli.inputs.one import Input, why


def file(path: Path) -> Input:
    """The file at a path, which need not be there."""
    return Input(showable(path), path.name, lambda: path.open("rb"), _size(path))


def within(folder: Path) -> Iterator[Input]:
    """All files below the folder, by name."""
    troubles: list[OSError] = []
    paths = sorted(_files(folder, troubles))
    for trouble in troubles:
        yield Input(showable(trouble.filename), "", trouble=why(trouble))
    if not paths and not troubles:
        yield Input(showable(folder), "", trouble="there are no files in this folder.")
    yield from map(file, paths)


def showable(path: str | Path) -> str:
    """A path as text that can be written anywhere: a file's name may be bytes that are no text at all."""
    return os.fsencode(path).decode("utf-8", "replace")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # opening it will say why
        return 0


def _files(folder: Path, troubles: list[OSError]) -> Iterator[Path]:
    """All but hidden files and folders, which are an operating system's or an editor's own."""
    for parent, folders, names in os.walk(folder, onerror=troubles.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))
