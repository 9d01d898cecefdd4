"""Signatures as minisign 0.6 and later make them by themselves: prehashed, with a comment that is signed too.

Source: https://jedisct1.github.io/minisign/#signature-format
"""

import base64
import binascii
from hashlib import blake2b, sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_SIGNED, _PUBLIC = b"ED", b"Ed"
_UNSIGNED = "untrusted comment: the signature of a Stagepost receipt"
_COMMENT = "trusted comment: "


def signed(key: Ed25519PrivateKey, text: bytes, comment: str) -> bytes:
    """The file with the signature. The comment is one line of ASCII, and minisign shows it."""
    signature = key.sign(blake2b(text).digest())
    return _written(
        key.public_key().public_bytes_raw(), signature, comment, key.sign(signature + comment.encode())
    )


def verify(public: bytes, text: bytes, file: bytes) -> str:
    """The comment of a file that `signed` wrote of this text. Raises `InvalidSignature` for any other."""
    try:
        _, first, comment, second, _ = file.decode("ascii").split("\n")
        signature, overall = base64.b64decode(first)[10:], base64.b64decode(second)
    except (ValueError, binascii.Error):
        raise InvalidSignature from None
    comment = comment.removeprefix(_COMMENT)
    if file != _written(public, signature, comment, overall):
        raise InvalidSignature
    key = Ed25519PublicKey.from_public_bytes(public)
    key.verify(signature, blake2b(text).digest())
    key.verify(overall, signature + comment.encode())
    return comment


def _written(public: bytes, signature: bytes, comment: str, overall: bytes) -> bytes:
    first = base64.b64encode(_SIGNED + _name(public) + signature).decode()
    second = base64.b64encode(overall).decode()
    return f"{_UNSIGNED}\n{first}\n{_COMMENT}{comment}\n{second}\n".encode()


def label(public: bytes) -> str:
    """The key's short name, sixteen hexadecimal digits, as minisign writes it."""
    return _name(public)[::-1].hex().upper()


def public_line(public: bytes) -> str:
    """The public key in a line, for `minisign -P`."""
    return base64.b64encode(_PUBLIC + _name(public) + public).decode()


def public_file(public: bytes, site: str) -> bytes:
    """The public key in a file, for `minisign -p`."""
    return (
        f"untrusted comment: minisign public key {label(public)} of {site}\n{public_line(public)}\n".encode()
    )


def _name(public: bytes) -> bytes:
    return sha256(public).digest()[:8]
