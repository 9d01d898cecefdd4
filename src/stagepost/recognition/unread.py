"""Why a file cannot be read as a return."""

import zipfile
from io import BytesIO

from stagepost.formats.reading import Format, Reading
from stagepost.recognition.recognised import FileKind, Recognised

_BROKEN_ZIP = "This zip is damaged and cannot be opened. Ask for it to be sent again."


def why_unread(data: bytes, reading: Reading, recognised: Recognised) -> str:
    """The reader's words for what was meant to be a return, and for all else what it is."""
    if recognised.kind is FileKind.ZIP and not zipfile.is_zipfile(BytesIO(data)):
        return _BROKEN_ZIP
    meant = recognised.kind is FileKind.XML or reading.format is not Format.CTF
    return reading.trouble.says if meant and reading.trouble else recognised.says
