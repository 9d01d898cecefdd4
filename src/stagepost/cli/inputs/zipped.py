"""The files in a zip, each to be checked as if it lay in a folder."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from stagepost.cli.inputs.one import LARGER, Input
from stagepost.formats import ctf, zips
from stagepost.recognition.content import ZIP, sort_of, sort_of_members
from stagepost.recognition.something_else import something_else

_BEGINNING = 64 * 1024
"""Bytes by which a CTF is told, and a file too large to be held."""
_OF_FILES = ("zip", "zip-with-xml")


class _Member(NamedTuple):
    info: zipfile.ZipInfo
    something_else: str


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
        for member in members:
            yield _input(one, member)


def _members(file: IO[bytes]) -> list[_Member] | None:
    """What is in it; `None` where it is no zip of files."""
    if not file.read(len(ZIP[0])).startswith(ZIP):
        return None
    names = zips.names(file)
    if names is None or sort_of_members(names) not in _OF_FILES:
        return None
    with zipfile.ZipFile(file) as archive:
        found = sorted(zips.files(archive), key=lambda info: info.filename)
        return [_Member(info, _something_else(archive, info)) for info in found]


def _something_else(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """Of one that cannot be unpacked nobody can say it; reading it will say why."""
    try:
        with archive.open(info) as packed:
            beginning = packed.read(_BEGINNING)
            enough = sort_of(beginning) == "broken-ctf" or info.file_size > ctf.LIMITS.size
            return something_else(beginning + (b"" if enough else packed.read()), info.filename)
    except zips.UNREADABLE:
        return ""


def _input(one: Input, member: _Member) -> Input:
    info = member.info
    name = info.filename.replace("\\", "/")

    def opened() -> IO[bytes]:
        with one.open() as file, zipfile.ZipFile(file) as archive, archive.open(info) as packed:
            return _copied(packed)

    return Input(
        f"{one.shown}/{name}",
        PurePosixPath(name).name,
        opened,
        info.file_size,
        trouble=LARGER if info.file_size > ctf.STREAMED.size else "",
        zip=one.shown,
        something_else=member.something_else,
    )


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
