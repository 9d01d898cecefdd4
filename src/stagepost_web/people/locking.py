"""Locks the secrets of second steps with AES-256-GCM. What Fernet, with AES-128, locked before still opens.

    "SPL2." | in URL-safe base64: nonce, 12 bytes | encrypted bytes with their tag, 16 bytes

The first part is authenticated with the bytes. The keys are those of secrets, and then those of the stored
files: they locked secrets until these had keys of their own. The first locks, all of them open.
"""

import base64
import secrets
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

MARK = "SPL2."
NONCE = 12


class CannotUnlock(Exception):
    """No key opens the secret: a key is missing, or the secret was changed."""


def lock(text: str) -> str:
    """The secret, encrypted with the first of the keys."""
    nonce = secrets.token_bytes(NONCE)
    sealed = AESGCM(_keys()[0]).encrypt(nonce, text.encode(), MARK.encode())
    return MARK + base64.urlsafe_b64encode(nonce + sealed).decode()


def unlock(locked: str) -> str:
    """The secret that was locked, with whichever of the keys it was. Raises `CannotUnlock`."""
    for key in _keys():
        if (text := _opened(key, locked)) is not None:
            return text
    raise CannotUnlock


def is_newest(locked: str) -> bool:
    """Whether the first key locked it, in the way of today."""
    return locked.startswith(MARK) and _opened(_keys()[0], locked) is not None


def _opened(key: bytes, locked: str) -> str | None:
    with suppress(InvalidTag, InvalidToken, ValueError):
        if not locked.startswith(MARK):
            return Fernet(base64.urlsafe_b64encode(key)).decrypt(locked.encode()).decode()
        sealed = base64.urlsafe_b64decode(locked.removeprefix(MARK))
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], MARK.encode()).decode()
    return None


def _keys() -> list[bytes]:
    return list(dict.fromkeys([*settings.SECRETS_KEYS, *settings.VAULT_KEYS]))
