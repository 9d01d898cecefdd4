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
_OFFICE_BEGINS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WITHIN_HEAD = 1024
_LOCKED = 0x1
"""A flag of a file in a zip."""
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
    if any(member.flag_bits & _LOCKED for member in members):
        return Why.PROTECTED
    if len(members) > _MOST_FILES or any(member.file_size > most for member in members):
        return Why.LARGER
    if sum(member.file_size for member in members) > _TIMES * most:
        return Why.LARGER
    return next(filter(None, (_closed_member(archive, each, most, depth) for each in members)), None)


def _closed_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int, depth: int) -> Why | None:
    """Unpacked only where it may have a password or be a zip; a lie about its size ends with that size."""
    with archive.open(member) as packed:
        head = packed.read(_WITHIN_HEAD)
        if not head.startswith((_ZIP_BEGINS, _OFFICE_BEGINS)) and _PDF_BEGINS not in head:
            return None
        return closed(head + packed.read(most), most=most, depth=depth + 1)
