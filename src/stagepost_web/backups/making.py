"""Makes a backup while the site works: the database as it is at one moment, then every file it speaks of.

A stored file is in the vault before its row is in the database and never changes, so a file of that moment is
still there afterwards. The caller holds the stored files (`alone`), so that nothing deletes one meanwhile.
"""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

import stagepost
from stagepost_web.audit.actions import record
from stagepost_web.audit.heads import Head, read_heads
from stagepost_web.backups import manifest
from stagepost_web.backups.database import own_way
from stagepost_web.backups.manifest import Held, Manifest, Unusable, measured, stored_files
from stagepost_web.backups.models import Backup
from stagepost_web.backups.snapshot import Snapshot
from stagepost_web.exchange import durable, sealing, vault

HEADS = "heads"
"""The file beside the backups with the head of the chain in each, a line a backup. Keep a copy elsewhere."""


class Made(NamedTuple):
    """A backup, and where it lies."""

    folder: Path
    manifest: Manifest

    @property
    def words(self) -> str:
        """What was made, in sentences."""
        missing = len(self.manifest.missing)
        told = f"Backup {self.folder}: the database and {stored_files(len(self.manifest.stored))}."
        return f"{told} Missing from the vault: {stored_files(missing)}." if missing else told


def make(root: Path) -> Made:
    """Make a backup in a folder of its own below `root`. Until it is whole it has another name."""
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    made_at = timezone.now().replace(microsecond=0)
    folder = root / _name(made_at)
    if folder.exists():
        raise Unusable(f"{folder} is there already. Wait a second and type the command again.")
    for left in root.glob(f"*{durable.UNFINISHED}"):
        shutil.rmtree(left)
    unfinished = folder.with_name(folder.name + durable.UNFINISHED)
    unfinished.mkdir(mode=0o700)
    own = own_way()
    database = unfinished / ("database.sqlite3" if own.VENDOR == "sqlite" else "database.dump")
    snapshot = own.copy(database)
    held = {database.name: measured(database)}
    missing = _copy_files(snapshot, unfinished, held, _before(root))
    said = Manifest(
        made_at=made_at,
        stagepost=stagepost.__version__,
        vendor=own.VENDOR,
        server=snapshot.server,
        migrations=snapshot.migrations,
        number=snapshot.head[0],
        digest=snapshot.head[1],
        key_ids=[sealing.key_id(key).hex() for key in settings.VAULT_KEYS],
        missing=missing,
        files=held,
    )
    durable.write(unfinished / manifest.NAME, said.as_bytes())
    _finish(unfinished, folder)
    _note(folder, said)
    return Made(folder, said)


def newest(root: Path) -> Path | None:
    """The newest whole backup below a folder: noted last among the heads, whatever the clock said then.

    Where no head was noted of one, as in another place, its name counts.
    """
    found = (path for path in root.glob("*Z") if (path / manifest.NAME).exists())
    heads = root / HEADS
    noted = read_heads(heads.read_text(encoding="ascii")) if heads.exists() else []
    place = {_name(head.at): place for place, head in enumerate(noted, start=1)}
    return max(found, key=lambda path: (place.get(path.name, 0), path.name), default=None)


def _name(made_at: datetime) -> str:
    return made_at.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")


def _before(root: Path) -> tuple[Path, dict[str, Held]]:
    """The backup before this one: what has not changed since is not written again."""
    found = newest(root)
    try:
        return (found, manifest.read(found).files) if found else (root, {})
    except Unusable:
        return root, {}


def _copy_files(
    snapshot: Snapshot, folder: Path, held: dict[str, Held], before: tuple[Path, dict[str, Held]]
) -> list[str]:
    """Copy the stored files, and say which are missing."""
    missing = []
    for key in snapshot.keys:
        path = f"vault/{key}"
        try:
            envelope, written_at = vault.read(key), vault.written_at(key)
        except FileNotFoundError:
            missing.append(key)
            continue
        held[path] = manifest.of_bytes(envelope)
        unchanged = before[1].get(path) == held[path] and measured(before[0] / path) == held[path]
        if not (unchanged and _linked(before[0] / path, folder / path)):
            durable.write(folder / path, envelope)
            os.utime(folder / path, (written_at.timestamp(), written_at.timestamp()))
    return missing


def _linked(before: Path, to: Path) -> bool:
    """Give the file of the backup before a place in this one too, where the disk can do that."""
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):
        os.link(before, to)
        return True
    return False


def _finish(unfinished: Path, folder: Path) -> None:
    for each in [unfinished, *(path for path in unfinished.rglob("*") if path.is_dir())]:
        durable.sync(each)
    unfinished.rename(folder)
    durable.sync(folder.parent)


def _note(folder: Path, said: Manifest) -> None:
    """Have the site know of the backup, and write the head of the chain beside it."""
    line = Head(said.made_at, said.number, said.digest).line
    with (folder.parent / HEADS).open("a", encoding="ascii") as file:
        file.write(f"{line}\n")
        durable.flush(file)
    (folder.parent / HEADS).chmod(0o600)
    _record(folder.name, said)


@transaction.atomic
def _record(name: str, said: Manifest) -> None:
    size = sum(held.size for held in said.files.values())
    counts = {"files": len(said.stored), "missing": len(said.missing), "size": size}
    Backup.objects.create(name=name, made_at=said.made_at, **counts)
    record(verb="backups.make", by=None, subject=f"backup:{name}", detail={**counts, "head": said.number})
