"""Copies of an SQLite database, made by its own backup interface while others write."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings

from stagepost_web.backups.manifest import Unusable
from stagepost_web.backups.snapshot import HEAD, KEYS, MIGRATIONS, Snapshot
from stagepost_web.exchange import durable

VENDOR = "sqlite"


def copy(to: Path) -> Snapshot:
    """Copy the database as it is at one moment. All pages are read in one step: nobody waits, and no writer
    makes the copy begin again.
    """
    with (
        closing(_own()) as source,
        closing(sqlite3.connect(to)) as copied,
    ):
        source.backup(copied)
        copied.execute("PRAGMA journal_mode=DELETE")  # one file by itself
    with to.open("rb+") as file:
        durable.flush(file)
    return look_into(to)


def look_into(path: Path) -> Snapshot:
    """What is in a copy. Raises `Unusable` where SQLite finds it damaged."""
    try:
        with closing(_opened(path)) as copied:
            [(state,)] = copied.execute("PRAGMA integrity_check(1)").fetchall()
            if state != "ok":
                raise Unusable(f"{path} is damaged: {state}")
            return Snapshot(
                server=sqlite3.sqlite_version,
                head=(copied.execute(HEAD).fetchall() or [(0, "0" * 64)])[0],
                keys=[key for (key,) in copied.execute(KEYS)],
                migrations=[list(row) for row in copied.execute(MIGRATIONS)],
            )
    except sqlite3.DatabaseError as fault:
        raise Unusable(f"{path} is damaged: {fault}") from None


def require_empty() -> None:
    """Raise `Unusable` where there is a database already."""
    place = Path(settings.DATABASES["default"]["NAME"])
    there = [each for each in (place, Path(f"{place}-wal")) if each.exists() and each.stat().st_size]
    if there:
        raise Unusable(
            f"{there[0]} is there already. Nothing has been changed. Move it away, or use --output."
        )


def put_back(copied: Path) -> None:
    """Lay the copy where the site looks for its database; the whole of it or nothing."""
    place = Path(settings.DATABASES["default"]["NAME"])
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = place.with_name(place.name + durable.UNFINISHED)
    shutil.copyfile(copied, unfinished)
    unfinished.chmod(0o600)
    with unfinished.open("rb+") as file:
        durable.flush(file)
    unfinished.replace(place)
    durable.sync(place.parent)


def _own() -> sqlite3.Connection:
    place = Path(settings.DATABASES["default"]["NAME"])
    try:
        return _opened(place)
    except sqlite3.OperationalError as fault:
        raise Unusable(f"The database {place} cannot be used: {fault}. Check STAGEPOST_STATE.") from None


def _opened(path: Path) -> sqlite3.Connection:
    """For reading alone: a database that is not there is not made."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=60)
