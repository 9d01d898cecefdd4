"""The signature alone, 64 bytes as RFC 8032 has them, for OpenSSL and for whoever writes a program."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def signed(key: Ed25519PrivateKey, text: bytes, comment: str = "") -> bytes:
    """The file with the signature. There is no place in it for a comment."""
    return key.sign(text)


def verify(public: bytes, text: bytes, file: bytes) -> str:
    """Nothing, for a file that `signed` wrote of this text. Raises `InvalidSignature` for any other."""
    Ed25519PublicKey.from_public_bytes(public).verify(file, text)
    return ""


def public_file(public: bytes) -> bytes:
    """The public key as PEM."""
    key = Ed25519PublicKey.from_public_bytes(public)
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
