"""Locks the secrets of second steps anew with the first of the keys, so that an older key can be retired, and
with it an older way to lock.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from stagepost_web.audit.actions import record
from stagepost_web.people import locking

LOCKED = ("secret", "seed", "migrated_codes")
"""Where allauth keeps what it has had locked: of an authenticator app, and of recovery codes."""


def with_older_key() -> list[int]:
    """The keys of all rows with a secret that the first key did not lock, or not in the way of today."""
    rows = Authenticator.objects.order_by("pk").values_list("pk", "data")
    return [pk for pk, data in rows.iterator() if not all(map(locking.is_newest, _texts(data)))]


def without_key() -> int:
    """How many people's second steps no key opens that is set."""
    rows = Authenticator.objects.order_by("pk").values_list("user_id", "data")
    return len({person for person, data in rows.iterator() if not all(map(_opens, _texts(data)))})


def _opens(locked: str) -> bool:
    try:
        locking.unlock(locked)
    except locking.CannotUnlock:
        return False
    return True


def relock() -> int:
    """Lock anew what an older key locked, a row at a time, and say of how many people's steps.

    Raises `CannotUnlock` for a secret that no key opens; it is left as it is.
    """
    anew = sum(_relock(pk) for pk in with_older_key())
    _note(anew)
    return anew


@transaction.atomic
def _note(anew: int) -> None:
    if anew:
        record(verb="people.relock", by=None, detail={"second_steps": anew})


@transaction.atomic
def _relock(pk: int) -> bool:
    row = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if row is None:  # removed at this moment
        return False
    row.data = {name: _anew(value) if name in LOCKED else value for name, value in row.data.items()}
    row.save(update_fields=["data"])
    return True


def _anew(value: Any) -> Any:
    if isinstance(value, list):
        return [_anew(each) for each in value]
    return locking.lock(locking.unlock(value))


def _texts(data: dict[str, Any]) -> list[str]:
    found = [data[name] for name in LOCKED if name in data]
    return [text for each in found for text in (each if isinstance(each, list) else [each])]
