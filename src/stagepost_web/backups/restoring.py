"""Puts a backup into an empty place, brings it up to date, and shows that it is whole."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from stagepost_web import half_restored
from stagepost_web.audit.actions import record
from stagepost_web.audit.heads import Head
from stagepost_web.backups import proving
from stagepost_web.backups.database import own_way
from stagepost_web.backups.making import newest
from stagepost_web.backups.manifest import NAME, Manifest, Unusable
from stagepost_web.exchange import durable, holes, sealing
from stagepost_web.exchange.models import StoredFile


class Restored(NamedTuple):
    """What was restored, and what is wrong with it."""

    manifest: Manifest
    files: int
    faults: tuple[str, ...]
    lost: int
    """Events that were witnessed after the backup was made."""


def found_in(folder: Path) -> Path:
    """The backup a folder is, or the newest in it. Raises `Unusable`."""
    found = folder if (folder / NAME).exists() else newest(folder)
    if found is None:
        raise Unusable(f"There is no backup in {folder}.")
    return found


def restore(folder: Path, heads: Sequence[Head] = ()) -> Restored:
    """Restore a backup to where the site's settings lead. Raises `Unusable`, and has changed nothing then.

    A mark is there until all is done: neither the site nor a command works with half of it.
    """
    said = proving.check(folder)
    _require_fit(said)
    durable.replace(half_restored.mark(), b"")
    _put_files_back(folder, said)
    own_way().put_back(folder / said.database)
    connection.close()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    faults = tuple(proving.wrong_here(said, heads))
    lost = max((head.number for head in heads), default=said.number) - said.number
    _note(said, holes.hole_since(said.made_at, restored=True))
    half_restored.mark().unlink()
    return Restored(said, StoredFile.objects.filter(deleted_at=None).count(), faults, max(0, lost))


def _require_fit(said: Manifest) -> None:
    """Raise `Unusable` unless this backup can go to this place."""
    own = own_way()
    if said.vendor != own.VENDOR:
        raise Unusable(f"This backup is of {said.vendor}, and DATABASE_URL is of {own.VENDOR}.")
    known = MigrationLoader(None)
    unknown = [
        step for step in said.migrations if tuple(step) not in known.disk_migrations and _ours(step, known)
    ]
    if unknown:
        raise Unusable(
            f"This backup was made by Stagepost {said.stagepost}, which is newer. Install that version."
        )
    sealed = {sealing.key_id(key).hex() for key in settings.VAULT_KEYS}
    if said.stored and not sealed.intersection(said.key_ids):
        raise Unusable(
            "STAGEPOST_VAULT_KEYS holds none of the keys that this backup needs. Name them with --keys."
        )
    _require_empty()


def _require_empty() -> None:
    """Raise `Unusable` where there is something already, be it what an interrupted restore left."""
    try:
        own_way().require_empty()
        _require_empty_vault()
    except Unusable as fault:
        raise Unusable(half_restored.TOLD if half_restored.mark().exists() else str(fault)) from None


def _require_empty_vault() -> None:
    if settings.VAULT_FOLDER.exists() and any(settings.VAULT_FOLDER.iterdir()):
        raise Unusable(
            f"{settings.VAULT_FOLDER} is not empty. Nothing has been changed. Move it away, or use --output."
        )


def _ours(step: list[str], known: MigrationLoader) -> bool:
    """Whether a step is of an app that is still there; those of former apps have other names now."""
    return step[0] in known.migrated_apps


def _put_files_back(folder: Path, said: Manifest) -> None:
    """Lay the stored files into the vault; the whole of it or nothing."""
    place: Path = settings.VAULT_FOLDER
    unfinished = place.with_name(place.name + durable.UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    for key in said.stored:
        source, to = folder / "vault" / key, unfinished / key
        durable.write(to, source.read_bytes())
        os.utime(to, ns=(source.stat().st_atime_ns, source.stat().st_mtime_ns))
    if place.exists():
        place.rmdir()
    unfinished.rename(place)
    durable.sync(place.parent)


@transaction.atomic
def _note(said: Manifest, hole: holes.Hole) -> None:
    """Sign everybody out, and record of which time this database knows nothing."""
    Session.objects.all().delete()
    holes.note_hole(hole)
    record(verb="backups.restore", by=None, detail={"made_at": said.made_at.isoformat(), "head": said.number})
