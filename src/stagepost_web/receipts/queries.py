"""The published keys, and the receipts that were signed with them. Both are for anybody who asks."""

from stagepost_web.receipts.bundle import identity
from stagepost_web.receipts.formats import minisign, sshsig
from stagepost_web.receipts.models import Receipt, SigningKey


def published_keys() -> list[SigningKey]:
    """Every key that signs or has signed, the newest first."""
    return list(SigningKey.objects.all())


def key_called(label: str) -> SigningKey | None:
    """The published key with this short name."""
    return next((key for key in published_keys() if minisign.label(key.raw) == label), None)


def allowed_signers() -> str:
    """The keys whose signature counts, as `ssh-keygen` reads them. One known to others is left out."""
    keys = [key for key in published_keys() if not key.known_to_others]
    return "".join(f"{sshsig.public_line(key.raw, identity())}\n" for key in keys)


def receipt_with(sha256: str) -> Receipt | None:
    """The receipt whose bytes have this SHA-256."""
    return Receipt.objects.select_related("event", "key").filter(sha256=sha256).first()
