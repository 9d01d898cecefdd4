"""What a message says and what its files are called, as one file of the vault.

The database knows neither: no words, no name, no digest by which somebody could try what they are. How long
the words are is not told by the size either, until they are long.
"""

import json
from collections.abc import Sequence
from typing import NamedTuple

from stagepost_web.exchange import sealing, vault
from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.secure_messages.models import SecureMessage

BLOCK = 4096
"""Bytes: what is packed is filled up to a multiple of them."""
NAME = "secure message"
MEDIA_TYPE = "application/octet-stream"
"""What the database calls each file of a message, and of which type it takes it to be."""
LOST = (
    "We cannot open this message: it is missing from our store, or damaged. Ask whoever runs Stagepost to "
    "restore it from a backup, or ask its sender to send it again."
)


class Named(NamedTuple):
    """What a file is called, and of which type it is by its content."""

    name: str
    media_type: str


class Contents(NamedTuple):
    """All that only the two people may know, apart from the files themselves."""

    text: str
    files: tuple[Named, ...] = ()


def packed(text: str, files: Sequence[Named]) -> bytes:
    """As it is put into the vault."""
    data = json.dumps({"text": text, "files": files}).encode()
    return data.ljust(-(-len(data) // BLOCK) * BLOCK)


def unpacked(data: bytes) -> Contents:
    """What was packed."""
    found = json.loads(data)
    return Contents(found["text"], tuple(Named(*each) for each in found["files"]))


def read(message: SecureMessage) -> Contents:
    """What a message says. Raises `exchange.actions.CannotOpen`."""
    try:
        return unpacked(vault.get(message.contents))
    except (vault.Deleted, sealing.CannotOpen):
        raise CannotOpen(LOST) from None
