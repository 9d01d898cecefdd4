"""Locks the key that signs receipts anew with the first of the keys, so that an older key can be retired."""

from django.db import transaction

from stagepost_web.audit.actions import record
from stagepost_web.people import locking
from stagepost_web.receipts.key_actions import private_half
from stagepost_web.receipts.models import SigningKey


def with_older_key() -> bool:
    """Whether the first key did not lock it."""
    key = _in_use()
    return key is not None and not locking.is_newest(key.sealed)


def without_key() -> bool:
    """Whether no key opens it that is set: then no receipt can be signed."""
    key = _in_use()
    try:
        if key:
            private_half(key)
    except locking.CannotUnlock:
        return True
    return False


@transaction.atomic
def relock() -> bool:
    """Lock it anew where an older key locked it, and say whether that was so. Raises `CannotUnlock`."""
    key = SigningKey.objects.select_for_update().filter(retired_at=None).first()
    if key is None or locking.is_newest(key.sealed):
        return False
    key.sealed = locking.lock(locking.unlock(key.sealed))
    key.save(update_fields=["sealed"])
    record(verb="receipts.relock", by=None)
    return True


def _in_use() -> SigningKey | None:
    return SigningKey.objects.filter(retired_at=None).first()
