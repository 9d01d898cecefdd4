"""Keeps bytes: encrypted, under names of our own, on the disk before a transaction gives them their row.

No transaction is open meanwhile, so nobody waits for a disk or a network while a row, or the head of the
chain of events, is locked. What a crash in between leaves behind is a file without a row. `sweeping` finds
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

from stagepost_web.exchange import durable, queue, sealing
from stagepost_web.exchange.models import Delivery, Scan, StoredFile
from stagepost_web.exchange.models.stored_file import MADE_HERE
from stagepost_web.exchange.names import safe_name
from stagepost_web.exchange.whence import Whence

QUARANTINE = "quarantine/"
"""The folder of what no row holds, until it is certain that nobody misses it."""


class Deleted(Exception):
    """The bytes were deleted when their time was over; the row is what is left."""


class Kept(NamedTuple):
    """Bytes that are in the vault and have no row yet."""

    key: str
    size: int
    sha256: str
    scan: Scan = Scan.NOT_SCANNED
    scan_says: str = MADE_HERE
    """Whoever keeps bytes from outside says otherwise: see `screening`."""
    scan_database: str = ""
    scanned_at: datetime | None = None
    whence: Whence | None = None
    """From whom they came, where they wait for a scanner."""
    deleted_at: datetime | None = None
    """When they were refused, of bytes that never were in the vault."""


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
        with suppress(Exception):  # what cannot be deleted now, or may have a row, is left to `sweeping`
            _delete_unheld({each.key for each in kept})


def put(data: bytes) -> Kept:
    """Store the bytes. `enter` gives them their row; without one they are left to `sweeping`."""
    key = _new_key()
    _write(key, sealing.seal(data, key, settings.VAULT_KEYS))
    return Kept(key, len(data), sha256(data).hexdigest())


def refused(data: bytes) -> Kept:
    """Bytes that are not stored. Their row, by `enter`, is evidence of them from the beginning."""
    return Kept(_new_key(), len(data), sha256(data).hexdigest(), deleted_at=timezone.now())


def known_as(kept: Kept, file: StoredFile) -> Kept:
    """The same bytes as a stored file's, of which all is known that is known of that one."""
    return kept._replace(
        scan=Scan(file.scan),
        scan_says=file.scan_says,
        scan_database=file.scan_database,
        scanned_at=file.scanned_at,
    )


def without_digest(kept: Kept) -> Kept:
    """The same, of which the database is not to know the digest: whoever has a copy of it could try contents
    until one has it. That the bytes are those that were stored is proved by their envelope.
    """
    return kept._replace(sha256="")


def enter(
    kept: Kept, *, name: str, media_type: str, delivery: Delivery | None = None, place: int = 1
) -> StoredFile:
    """Give stored bytes their row, as a file of the delivery. What waits for the scanner joins its queue."""
    held = kept._asdict()
    whence = held.pop("whence")
    file = StoredFile.objects.create(
        **held,
        name=safe_name(name),
        media_type=media_type,
        delivery=delivery,
        place=place,
        stored_at=timezone.now(),
    )
    if whence:
        queue.join(file, whence)
    return file


def get(file: StoredFile) -> bytes:
    """The bytes as they came. Raises `Deleted`, or `sealing.CannotOpen` for a lost key or a changed file."""
    if file.deleted_at:
        raise Deleted(f"The file was deleted on {timezone.localtime(file.deleted_at):%-d %B %Y}.")
    try:
        envelope = read(file.key)
    except FileNotFoundError:
        raise sealing.CannotOpen(f"{file.key} is missing from the vault.") from None
    data = sealing.unseal(envelope, file.key, settings.VAULT_KEYS)
    if file.sha256 and sha256(data).hexdigest() != file.sha256:
        raise sealing.CannotOpen(f"{file.key} does not hold the bytes its row speaks of.")
    return data


def missing(files: Iterable[StoredFile]) -> frozenset[int]:
    """Which of the files, by their ids, have no bytes though nobody deleted them."""
    storage = _storage()
    return frozenset(file.pk for file in files if not file.deleted_at and not storage.exists(file.key))


def delete(file: StoredFile) -> None:
    """Delete the bytes and say when. The row stays as evidence.

    The row is marked first: should the bytes survive a crash in between, `sweeping` deletes them.
    """
    if file.deleted_at is None:
        file.deleted_at = timezone.now()
        file.save(update_fields=["deleted_at"])
    _storage().delete(file.key)


def stored_keys(folder: str = "") -> Iterator[str]:
    """The names of all stored files; those in quarantine only when that folder is named."""
    for key in _keys(_storage(), folder):
        if not key.startswith("." if folder else (".", QUARANTINE)):
            yield key


def written_at(key: str) -> datetime:
    """When a stored file was written."""
    return _storage().get_modified_time(key)


def read(key: str) -> bytes:
    """The envelope under a name, wherever it lies. Raises FileNotFoundError."""
    try:
        return _read(key)
    except FileNotFoundError:
        name = f"/{key.rpartition('/')[2]}"
        aside = next((path for path in stored_keys(QUARANTINE) if path.endswith(name)), None)
        if aside is None:
            raise
        return _read(aside)


def front(key: str, length: int) -> bytes | None:
    """The first bytes under a name; `None` where it was deleted meanwhile."""
    try:
        with _storage().open(key) as stored:
            return stored.read(length)
    except FileNotFoundError:
        return None


def name_bound_to(path: str) -> str:
    """The name under which the file at a place was sealed: that of its first place, also in quarantine."""
    name = path.rpartition("/")[2]
    return f"{name[:2]}/{name}"


def move(key: str, to: str) -> None:
    """Give a stored file another name. It stays as old as it was where the storage is a folder."""
    storage = _storage()
    if isinstance(storage, FileSystemStorage):
        durable.move(Path(storage.path(key)), Path(storage.path(to)))
    else:
        storage.save(to, ContentFile(_read(key)))
        storage.delete(key)


def remove(key: str) -> None:
    """Delete the bytes under a name."""
    _storage().delete(key)


def replace(key: str, envelope: bytes) -> None:
    """Put other bytes under a name. Where the storage is a folder, a reader finds the old or the new."""
    storage = _storage()
    if isinstance(storage, FileSystemStorage):
        durable.replace(Path(storage.path(key)), envelope)
    else:
        storage.delete(key)
        storage.save(key, ContentFile(envelope))


def _read(key: str) -> bytes:
    with _storage().open(key) as stored:
        return stored.read()


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
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}{name}"
    for name in folders:
        yield from _keys(storage, f"{folder}{name}/")
