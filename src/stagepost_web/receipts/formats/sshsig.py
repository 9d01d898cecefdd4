"""Signatures that `ssh-keygen -Y verify` accepts: for one purpose alone, which it calls a namespace.

Source: https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig
"""

import base64
import binascii
from hashlib import sha256, sha512

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

NAMESPACE = "stagepost-receipt"
_MAGIC, _KIND, _HASH = b"SSHSIG", b"ssh-ed25519", b"sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n"
_WIDTH = 70


def signed(key: Ed25519PrivateKey, text: bytes, comment: str = "") -> bytes:
    """The file with the signature. There is no place in it for a comment."""
    return _written(key.public_key().public_bytes_raw(), key.sign(_what_is_signed(text)))


def verify(public: bytes, text: bytes, file: bytes) -> str:
    """Nothing, for a file that `signed` wrote of this text. Raises `InvalidSignature` for any other."""
    lines = file.decode("ascii", "replace").split("\n")
    try:
        signature = base64.b64decode("".join(lines[1:-2]))[-64:]
    except (ValueError, binascii.Error):
        raise InvalidSignature from None
    if file != _written(public, signature):
        raise InvalidSignature
    Ed25519PublicKey.from_public_bytes(public).verify(signature, _what_is_signed(text))
    return ""


def _what_is_signed(text: bytes) -> bytes:
    return _MAGIC + _strings(NAMESPACE.encode(), b"", _HASH, sha512(text).digest())


def _written(public: bytes, signature: bytes) -> bytes:
    parts = _strings(_key(public), NAMESPACE.encode(), b"", _HASH, _strings(_KIND, signature))
    body = base64.b64encode(_MAGIC + (1).to_bytes(4, "big") + parts).decode()
    lines = [f"{body[start : start + _WIDTH]}\n" for start in range(0, len(body), _WIDTH)]
    return "".join([_BEGIN, *lines, _END]).encode()


def public_line(public: bytes, who: str) -> str:
    """The public key as a line of the file that `-f` names: it may sign receipts and nothing else."""
    key = base64.b64encode(_key(public)).decode()
    return f'{who} namespaces="{NAMESPACE}" {_KIND.decode()} {key}'


def fingerprint(public: bytes) -> str:
    """What `ssh-keygen` calls the key."""
    return "SHA256:" + base64.b64encode(sha256(_key(public)).digest()).decode().rstrip("=")


def _key(public: bytes) -> bytes:
    return _strings(_KIND, public)


def _strings(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
