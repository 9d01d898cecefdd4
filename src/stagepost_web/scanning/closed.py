"""What no scanner can look into: bytes behind a password, and more than it takes once they are unpacked.

clamd says OK to what it skipped: to a file in a zip of more than its `MaxFileSize`, and, as Debian sets it
up, to what has a password. So we look ourselves before we believe it.
"""

import re
import zipfile
from io import BytesIO

from stagepost.formats import workbook, zips
from stagepost_web.scanning.answers import Why

_PDF = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
"""How the end of a PDF says that it needs a password, to be opened or to be changed."""
_PDF_BEGINS, _ZIP_BEGINS = b"%PDF-", b"PK\x03\x04"
_WITHIN_HEAD = 1024
_DEEPEST = 3
"""Zips in zips that we look into."""
_MOST_FILES = 10_000
_TIMES = 4
"""So often what it takes at a time, a scanner takes of one zip: 100M beside 25M, as Debian sets clamd up."""


def closed(data: bytes, *, most: int, depth: int = 0) -> Why | None:
    """Why no scanner sees all of it, where it takes `most` bytes at a time; nothing where one can."""
    if len(data) > most:
        return Why.LARGER
    if workbook.is_locked(data) or _locked_pdf(data):
        return Why.PROTECTED
    return _closed_zip(data, most, depth) if data.startswith(_ZIP_BEGINS) else None


def _locked_pdf(data: bytes) -> bool:
    return _PDF_BEGINS in data[:_WITHIN_HEAD] and _PDF.search(data) is not None


def _closed_zip(data: bytes, most: int, depth: int) -> Why | None:
    if depth == _DEEPEST:
        return Why.LARGER
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _of_members(archive, most, depth)
    except zips.UNREADABLE:
        return None  # broken: nobody gets anything out of it, and the scanner is asked about it as it is


def _of_members(archive: zipfile.ZipFile, most: int, depth: int) -> Why | None:
    members = archive.infolist()
    if any(map(zips.is_locked, members)):
        return Why.PROTECTED
    left = _TIMES * most
    for member in members[:_MOST_FILES]:
        content = _unpacked(archive, member, most)
        left -= len(content)
        if len(content) > most or left < 0:
            return Why.LARGER
        if why := closed(content, most=most, depth=depth + 1):
            return why
    return Why.LARGER if len(members) > _MOST_FILES else None


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """What is in it, one byte too many where that is more than `most`. What it says of its size is no matter:
    whoever opens it with another program gets all that it holds.
    """
    member.file_size = 2**62  # or it ends there, and calls what follows damage
    try:
        with archive.open(member) as packed:
            return packed.read(most + 1)
    except zips.UNREADABLE:
        return b""
