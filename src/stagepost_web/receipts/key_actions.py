"""Beginning and retiring the key that signs receipts. One is in use, and every older one stays published."""

import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.people import locking
from stagepost_web.receipts.formats import minisign
from stagepost_web.receipts.models import SigningKey


@transaction.atomic
def begin() -> SigningKey:
    """The key in use. It is made where there is none."""
    return _in_use() or _begun()


@transaction.atomic
def retire(*, known_to_others: bool = False) -> SigningKey:
    """Put a new key in place of the one in use, whose private half is erased. The new one is returned.

    What it has signed stays signed. Where the old key may be known to others, say so: what it has signed is
    then worth only as much as our own record of it.
    """
    if old := _in_use():
        old.sealed, old.retired_at, old.known_to_others = "", timezone.now(), known_to_others
        old.save(update_fields=["sealed", "retired_at", "known_to_others"])
    new = _begun()
    if old:
        about = {"key": minisign.label(old.raw), "known_to_others": known_to_others}
        record(verb="receipts.retire_key", by=None, detail=about)
    return new


def private_half(key: SigningKey) -> Ed25519PrivateKey:
    """What signs. Raises `people.locking.CannotUnlock` where no key of the settings opens it."""
    try:
        private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(locking.unlock(key.sealed)))
    except ValueError:
        raise locking.CannotUnlock from None
    if private.public_key().public_bytes_raw() != key.raw:
        raise locking.CannotUnlock
    return private


def _in_use() -> SigningKey | None:
    return SigningKey.objects.select_for_update().filter(retired_at=None).first()


def _begun() -> SigningKey:
    seed = secrets.token_bytes(32)
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    key, new = SigningKey.objects.get_or_create(
        retired_at=None,
        defaults={"public": public.hex(), "sealed": locking.lock(seed.hex()), "begun_at": timezone.now()},
    )
    if new:
        record(verb="receipts.begin_key", by=None, detail={"key": minisign.label(key.raw)})
    return key
