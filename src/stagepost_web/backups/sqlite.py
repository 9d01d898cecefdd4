"""Copies of an SQLite database, made by its own backup interface while others write."""

import shutil
import sqlite3
from contextlib import closing, suppress
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
    look_into(to)
    with closing(_opened(to)) as copied:
        return Snapshot(
            server=sqlite3.sqlite_version,
            head=(copied.execute(HEAD).fetchall() or [(0, "0" * 64)])[0],
            keys=[key for (key,) in copied.execute(KEYS)],
            migrations=[list(row) for row in copied.execute(MIGRATIONS)],
        )


def look_into(path: Path) -> None:
    """Raise `Unusable` where SQLite finds a copy damaged. Its tables may be those of an earlier release."""
    try:
        with closing(_opened(path)) as copied:
            [(state,)] = copied.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError as fault:
        raise Unusable(f"{path} is damaged: {fault}") from None
    if state != "ok":
        raise Unusable(f"{path} is damaged: {state}")


def require_empty() -> None:
    """Raise `Unusable` where there is a database already. One without tables is what a command leaves that
    was typed before the restoring.
    """
    place = Path(settings.DATABASES["default"]["NAME"])
    if place.exists() and not _has_no_tables(place):
        raise Unusable(f"{place} is there already. Nothing has been changed. Move it away, or use --output.")


def _has_no_tables(path: Path) -> bool:
    with suppress(sqlite3.DatabaseError), closing(_opened(path)) as there:
        return there.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    return False


def put_back(copied: Path) -> None:
    """Lay the copy where the site looks for its database; the whole of it or nothing."""
    place = Path(settings.DATABASES["default"]["NAME"])
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = place.with_name(place.name + durable.UNFINISHED)
    shutil.copyfile(copied, unfinished)
    unfinished.chmod(0o600)
    with unfinished.open("rb+") as file:
        durable.flush(file)
    for left in ("-wal", "-shm"):  # of a database without tables
        Path(f"{place}{left}").unlink(missing_ok=True)
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
