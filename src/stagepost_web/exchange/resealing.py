"""Seals stored files anew with the first of the keys, so that an older key can be retired.

A file at a time, each put in its place only when the new envelope has been opened again, so that the command
may be stopped anywhere and run again, beside a working site. A file stays as old as it was.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from stagepost_web.audit.actions import record
from stagepost_web.exchange import durable, sealing, vault


class Resealed(NamedTuple):
    """How many files a run met."""

    anew: int
    faults: tuple[str, ...]
    """Files that no key opens. An older key may be all that could."""


def with_older_key() -> Iterator[str]:
    """The names of all stored files that the first key did not seal, those in quarantine too."""
    first = sealing.MARK + sealing.key_id(settings.VAULT_KEYS[0])
    for key in [*vault.stored_keys(), *vault.stored_keys(vault.QUARANTINE)]:
        if key.endswith(durable.UNFINISHED):
            continue
        if (front := vault.front(key, len(first))) is not None and front != first:
            yield key


def reseal() -> Resealed:
    """Seal anew what an older key sealed. The caller holds the stored files (`alone`)."""
    anew, faults = 0, []
    for key in with_older_key():
        try:
            _reseal(key)
            anew += 1
        except sealing.CannotOpen as fault:
            faults.append(str(fault))
    _note(anew)
    return Resealed(anew, tuple(faults))


@transaction.atomic
def _note(anew: int) -> None:
    if anew:
        record(verb="exchange.reseal", by=None, detail={"files": anew})


def _reseal(path: str) -> None:
    name = vault.name_bound_to(path)
    data = sealing.unseal(vault.read(path), name, settings.VAULT_KEYS)
    envelope = sealing.seal(data, name, settings.VAULT_KEYS)
    if sealing.unseal(envelope, name, settings.VAULT_KEYS[:1]) != data:
        raise sealing.CannotOpen(f"{name} could not be sealed anew.")
    vault.replace(path, envelope)
