"""The return in a file, whichever it is, or in one line why there is none."""

import zipfile
from io import BytesIO
from typing import NamedTuple

from stagepost import formats
from stagepost.cli.inputs import CannotRead, Input, read
from stagepost.formats.reading import Format, Reading
from stagepost.recognition import Kind, Recognised, recognise
from stagepost.records import Return

_BROKEN_ZIP = "This zip is damaged and cannot be opened. Have it sent again."


class AnyReturn(NamedTuple):
    """What a file holds, and what it was recognised as."""

    sent: Return
    recognised: Recognised


def any_return(file: Input) -> AnyReturn:
    """The CTF or filled template in a file. Raises `CannotRead`."""
    data = read(file)
    reading = formats.read(data, templates=True)
    recognised = recognise(data, file.name, reading)
    if reading.sent is None:
        raise CannotRead(f"{file.shown}: {_why(data, reading, recognised)}")
    return AnyReturn(reading.sent, recognised)


def why_none(data: bytes, name: str) -> str:
    """Why the file cannot be read as a return; empty where it can."""
    reading = formats.read(data, templates=True)
    return "" if reading.sent else _why(data, reading, recognise(data, name, reading))


def _why(data: bytes, reading: Reading, recognised: Recognised) -> str:
    """The reader's words for what was meant to be a return, and for all else what it is."""
    if recognised.kind is Kind.ZIP and not zipfile.is_zipfile(BytesIO(data)):
        return _BROKEN_ZIP
    meant = recognised.kind is Kind.XML or reading.format is Format.TEMPLATE_CSV
    return reading.trouble.says if meant and reading.trouble else recognised.says
