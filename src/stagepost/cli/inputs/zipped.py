"""The files in a zip, each to be checked as if it lay in a folder."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO

from stagepost.cli.inputs.one import LARGER, Input
from stagepost.formats import ctf, zips
from stagepost.recognition.content import ZIP, sort_of

_END = 64 * 1024
"""Bytes at either end by which a zip of files is told from a workbook, which is a zip too."""
_OF_FILES = ("zip", "zip-with-xml")


def unpacked(one: Input) -> Iterator[Input]:
    """The files in it; the file itself where it is no zip of files, or one that nobody can open."""
    try:
        with one.open() as file:
            members = _members(file)
    except zips.UNREADABLE:  # reading it will say why, or what it is
        yield one
        return
    if members is None:
        yield one
    elif not members:
        yield one._replace(trouble="there are no files in this zip.")
    else:
        for info in members:
            yield _member(one, info)


def _members(file: IO[bytes]) -> list[zipfile.ZipInfo] | None:
    """What is in it; `None` where it is no zip of files."""
    first = file.read(_END)
    if not first.startswith(ZIP):
        return None
    file.seek(max(file.seek(0, 2) - _END, 0))
    if sort_of(first + file.read(_END)) not in _OF_FILES:
        return None
    with zipfile.ZipFile(file) as archive:
        return sorted(zips.files(archive), key=lambda info: info.filename)


def _member(one: Input, info: zipfile.ZipInfo) -> Input:
    name = info.filename.replace("\\", "/")

    def opened() -> IO[bytes]:
        with one.open() as file, zipfile.ZipFile(file) as archive, archive.open(info) as packed:
            return _copied(packed)

    trouble = LARGER if info.file_size > ctf.STREAMED.size else ""
    return Input(f"{one.shown}/{name}", PurePosixPath(name).name, opened, info.file_size, trouble)


def _copied(packed: IO[bytes]) -> IO[bytes]:
    """Unpacked, so that it can be read from anywhere; on the disk where it is too large for the memory."""
    copy = SpooledTemporaryFile(max_size=ctf.LIMITS.size)  # noqa: SIM115 - whoever opens it closes it
    try:
        shutil.copyfileobj(packed, copy)
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return copy
