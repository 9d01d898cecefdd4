"""Shows that a backup, or what was restored from it, is whole."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from stagepost_web.audit.heads import Head
from stagepost_web.audit.verifying import verify
from stagepost_web.backups import manifest
from stagepost_web.backups.database import own_way
from stagepost_web.backups.manifest import Manifest, Unusable, measured
from stagepost_web.exchange import sealing, vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people import relocking
from stagepost_web.receipts import resealing as receipt_key

MOST_TOLD = 20
"""So many faults are told; with more, how many there are."""


def check(folder: Path) -> Manifest:
    """Compare every file of a backup with its digest, and open the database's. Raises `Unusable`."""
    said = manifest.read(folder)
    changed = [path for path, held in said.files.items() if not _is(folder / path, held)]
    if changed:
        raise Unusable(told(f"{folder} is damaged. Changed or missing: {path}" for path in changed))
    own_way(said.vendor).look_into(folder / said.database)
    return said


def _is(path: Path, held: manifest.Held) -> bool:
    return path.is_file() and measured(path) == held


def unopened(folder: Path, said: Manifest) -> Iterator[str]:
    """What is wrong with the stored files of a backup, with the keys that are set here."""
    for key in said.stored:
        try:
            sealing.unseal((folder / "vault" / key).read_bytes(), key, settings.VAULT_KEYS)
        except sealing.CannotOpen as fault:
            yield str(fault)


def wrong_here(said: Manifest, heads: Iterable[Head]) -> Iterator[str]:
    """What is wrong with the place the site now works in, restored from a backup.

    The chain must hold and have every event that was witnessed up to the backup; every file that was not
    missing when the backup was made must open, and so must the secrets of second steps.
    """
    known = Head(said.made_at, said.number, said.digest)
    found = verify(known.witness, *(head.witness for head in heads if head.number <= said.number))
    if not found.sound:
        yield found.words
    if shut := relocking.without_key():
        who = "1 person" if shut == 1 else f"{shut:,} people"
        yield (
            f"Second steps of {who} were locked with a key that STAGEPOST_SECRETS_KEYS does not hold. "
            "Add it there. Without it, they have to set up their second step again."
        )
    if receipt_key.without_key():
        yield (
            "The key that signs receipts was locked with a key that STAGEPOST_SECRETS_KEYS does not hold. "
            "Add it there, or type: stagepost-web receipt-key --retire"
        )
    missing = set(said.missing)
    for file in StoredFile.objects.filter(deleted_at=None).order_by("pk").iterator(chunk_size=500):
        try:
            vault.get(file)
        except sealing.CannotOpen as fault:
            if file.key not in missing:
                yield str(fault)


def told(faults: Iterable[str]) -> str:
    """The faults, a line each."""
    lines = list(faults)
    more = len(lines) - MOST_TOLD
    return "\n".join([*lines[:MOST_TOLD], *([f"… and {more:,} more."] if more > 0 else [])])
