"""Whether a receipt that somebody holds is ours and whole. It tells nothing that is not in the file."""

import base64
import zlib
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from cryptography.exceptions import InvalidSignature

from stagepost.formats import zips
from stagepost_web.audit.verifying import fault_of
from stagepost_web.receipts.bundle import HOW
from stagepost_web.receipts.formats import FORMATS
from stagepost_web.receipts.models import Receipt
from stagepost_web.receipts.queries import published_keys, receipt_with

LARGEST = 64 * 1024
"""Bytes of a file that may be verified. A receipt has about one thousand, its zip three."""
NOT_OURS = "This is not a receipt of this site, or it was changed after it was signed."
CHANGED_BESIDE = "The receipt is whole, but the files with its signatures are not the ones that we made."
NOT_KNOWN = (
    "A key of this site signed this receipt, but our record does not have it. An older database may have "
    "been put back. Ask whoever runs Stagepost."
)
NOT_IN_CHAIN = (
    "We signed this receipt, but its event is no longer in our record as it was then. Keep the file, and ask "
    "whoever runs Stagepost."
)


class Verified(NamedTuple):
    """What came of it."""

    receipt: Receipt | None
    """Which receipt it is, where it is whole."""
    fault: str
    """What is wrong; empty where nothing is."""
    rewritten: bool = False
    """Whether its line ends had been rewritten on the way."""


def verify(data: bytes) -> Verified:
    """Look at a receipt, or at its zip. Line ends that were all rewritten as CRLF are read as they were."""
    files = _files(data)
    text, rewritten = _with_line_feeds(files.pop("", b""))
    known = receipt_with(sha256(text).hexdigest())
    if known is None:
        return Verified(None, NOT_KNOWN if _signed_by_us(text, files) else NOT_OURS, rewritten)
    return Verified(known, _fault(known, files), rewritten)


def _fault(receipt: Receipt, files: Mapping[str, bytes]) -> str:
    made = {ending: base64.b64decode(each) for ending, each in receipt.signatures.items()}
    if not is_signed(receipt.key.raw, receipt.content.encode(), made):
        return NOT_OURS  # our own record of it was changed
    if any(made.get(ending) != file for ending, file in files.items()):
        return CHANGED_BESIDE
    return NOT_IN_CHAIN if fault_of(receipt.event) else ""


def _signed_by_us(text: bytes, files: Mapping[str, bytes]) -> bool:
    keys = [key for key in published_keys() if not key.known_to_others]
    return bool(files) and any(is_signed(key.raw, text, files) for key in keys)


def is_signed(public: bytes, text: bytes, signatures: Mapping[str, bytes]) -> bool:
    """Whether every one of the signatures, by their endings, is one that the key made of the text."""
    try:
        for ending, file in signatures.items():
            FORMATS[ending].verify(public, text, file)
    except (InvalidSignature, KeyError):
        return False
    return True


def _files(data: bytes) -> dict[str, bytes]:
    """The text under no name, and the signatures that came with it by their endings. Nothing, where it cannot
    be told which is which.
    """
    if not data.startswith(b"PK\x03\x04"):
        return {"": data}
    try:
        found = _unzipped(data)
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return {}
    endings = {name.rpartition(".")[2]: file for name, file in found}
    if len(endings) != len(found):
        return {}
    return {"" if ending == "txt" else ending: file for ending, file in endings.items()}


def _unzipped(data: bytes) -> list[tuple[str, bytes]]:
    with ZipFile(BytesIO(data)) as archive:
        held = [each for each in archive.infolist() if not zips.is_folder(each)]
        plain = all(each.compress_type in {ZIP_STORED, ZIP_DEFLATED} for each in held)
        if not plain or sum(each.file_size for each in held) > LARGEST:
            return []
        wanted = [each for each in held if each.filename.rpartition("/")[2] != HOW]
        return [(each.filename, archive.read(each)) for each in wanted]


def _with_line_feeds(text: bytes) -> tuple[bytes, bool]:
    """The text as it was signed, where all its line ends were rewritten: one that was added is a change."""
    ends = text.count(b"\r\n")
    if ends and ends == text.count(b"\n") == text.count(b"\r"):
        return text.replace(b"\r\n", b"\n"), True
    return text, False
