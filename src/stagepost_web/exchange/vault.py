"""Keeps bytes: encrypted, under names of our own, on the disk before a transaction gives them their row.

No transaction is open meanwhile, so nobody waits for a disk or a network while a row, or the head of the
chain of events, is locked. What a crash in between leaves behind is a file without a row. `sweep` deletes
those.
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils import timezone

from stagepost_web.exchange import durable, sealing
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.exchange.names import safe_name


class Deleted(Exception):
    """The bytes were deleted when their time was over; the row is what is left."""


class Kept(NamedTuple):
    """Bytes that are in the vault and have no row yet."""

    key: str
    size: int
    sha256: str


@contextmanager
def putting(*contents: bytes) -> Iterator[tuple[Kept, ...]]:
    """Store the bytes. The transaction that gives them their rows, by `enter`, begins and ends in the block.

    What has no row when the block is left, because the transaction failed or had no use for it, is deleted.
    """
    kept: list[Kept] = []
    try:
        kept.extend(put(data) for data in contents)
        yield tuple(kept)
    finally:
        with suppress(Exception):  # what cannot be deleted now, or may have a row, is left to `sweep`
            _delete_unheld({each.key for each in kept})


def put(data: bytes) -> Kept:
    """Store the bytes. `enter` gives them their row; without one they are left to `sweep`."""
    key = _new_key()
    _write(key, sealing.seal(data, key, settings.VAULT_KEYS))
    return Kept(key, len(data), sha256(data).hexdigest())


def enter(
    kept: Kept, *, name: str, media_type: str, delivery: Delivery | None = None, place: int = 1
) -> StoredFile:
    """Give stored bytes their row, as a file of the delivery."""
    return StoredFile.objects.create(
        **kept._asdict(),
        name=safe_name(name),
        media_type=media_type,
        delivery=delivery,
        place=place,
        stored_at=timezone.now(),
    )


def get(file: StoredFile) -> bytes:
    """The bytes as they came. Raises `Deleted`, or `sealing.CannotOpen` for a lost key or a changed file."""
    if file.deleted_at:
        raise Deleted(f"The file was deleted on {timezone.localtime(file.deleted_at):%-d %B %Y}.")
    try:
        with _storage().open(file.key) as stored:
            envelope = stored.read()
    except FileNotFoundError:
        raise sealing.CannotOpen(f"{file.key} is missing from the vault.") from None
    data = sealing.unseal(envelope, file.key, settings.VAULT_KEYS)
    if sha256(data).hexdigest() != file.sha256:
        raise sealing.CannotOpen(f"{file.key} does not hold the bytes its row speaks of.")
    return data


def missing(files: Iterable[StoredFile]) -> frozenset[int]:
    """Which of the files, by their ids, have no bytes though nobody deleted them."""
    storage = _storage()
    return frozenset(file.pk for file in files if not file.deleted_at and not storage.exists(file.key))


def delete(file: StoredFile) -> None:
    """Delete the bytes and say when. The row stays as evidence.

    The row is marked first: should the bytes survive a crash in between, `sweep` deletes them.
    """
    if file.deleted_at is None:
        file.deleted_at = timezone.now()
        file.save(update_fields=["deleted_at"])
    _storage().delete(file.key)


def sweep(*, before: datetime) -> int:
    """Delete what no row holds and was written before that moment. Newer files may still get their row."""
    held = set(StoredFile.objects.filter(deleted_at__isnull=True).values_list("key", flat=True))
    storage = _storage()
    orphans = [key for key in _keys(storage) if key not in held and storage.get_modified_time(key) < before]
    for key in orphans:
        storage.delete(key)
    return len(orphans)


def _delete_unheld(keys: set[str]) -> None:
    held = StoredFile.objects.filter(key__in=keys).values_list("key", flat=True)
    for key in keys.difference(held):
        _storage().delete(key)


def _storage() -> Storage:
    return storages["vault"]


def _new_key() -> str:
    """A random name in one of 256 folders, so that no folder grows beyond what a file system likes."""
    name = secrets.token_hex(24)
    return f"{name[:2]}/{name}"


def _write(key: str, envelope: bytes) -> None:
    """To the disk where the storage is a folder. Other storages acknowledge only what is safe with them."""
    storage = _storage()
    if isinstance(storage, FileSystemStorage):
        durable.write(Path(storage.path(key)), envelope)
    else:
        storage.save(key, ContentFile(envelope))


def _keys(storage: Storage, folder: str = "") -> Iterator[str]:
    if folder == "" and not storage.exists(""):
        return
    folders, files = storage.listdir(folder)
    for name in files:
        yield f"{folder}{name}"
    for name in folders:
        yield from _keys(storage, f"{folder}{name}/")
