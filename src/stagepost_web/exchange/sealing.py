"""The envelope a stored file lies in: AES-256-GCM, the key's id in front, the file's own name bound to it.

    "SPV1" | key id, 8 bytes | nonce, 12 bytes | encrypted bytes with their tag, 16 bytes

The first part and the name are authenticated with the bytes: a file laid under another's name does not open.
"""

import secrets
from collections.abc import Sequence
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = b"SPV1"
KEY_ID = 8
NONCE = 12


class CannotOpen(Exception):
    """A stored file cannot be opened. The text says whether a key is missing or the file was changed."""


def seal(data: bytes, name: str, keys: Sequence[bytes]) -> bytes:
    """The bytes in their envelope, encrypted with the first of the keys (32 bytes each)."""
    front = MARK + key_id(keys[0])
    nonce = secrets.token_bytes(NONCE)
    return front + nonce + AESGCM(keys[0]).encrypt(nonce, data, front + name.encode())


def unseal(envelope: bytes, name: str, keys: Sequence[bytes]) -> bytes:
    """The bytes that were sealed under that name, with whichever of the keys it was. Raises `CannotOpen`."""
    front, rest = envelope[: len(MARK) + KEY_ID], envelope[len(MARK) + KEY_ID :]
    if not front.startswith(MARK) or len(rest) < NONCE:
        raise CannotOpen(f"{name} is not a file of this vault, or has been cut short.")
    key = next((key for key in keys if key_id(key) == front[len(MARK) :]), None)
    if key is None:
        raise CannotOpen(f"{name} was stored with a key that STAGEPOST_VAULT_KEYS no longer holds.")
    try:
        return AESGCM(key).decrypt(rest[:NONCE], rest[NONCE:], front + name.encode())
    except InvalidTag:
        raise CannotOpen(f"{name} has been changed or damaged since it was stored.") from None


def key_id(key: bytes) -> bytes:
    """Tells keys apart without giving any of them away."""
    return sha256(b"stagepost vault key" + key).digest()[:KEY_ID]
