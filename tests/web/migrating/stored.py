"""The stored database of the previous release, loaded as it was left into a database of its own."""

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from stagepost_web.backups import manifest
from stagepost_web.exchange import sealing

SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
STORED = Path(__file__).parent / "previous_release"


def vault(folder: Path) -> None:
    """Put the stored files where the site looks for them."""
    shutil.copytree(STORED / "vault", folder)


@contextmanager
def loaded(folder: Path) -> Iterator[None]:
    """Have the site's connection lead to the stored database, and back again afterwards."""
    load = {"sqlite": _into_sqlite, "postgresql": _into_postgresql}[connection.vendor]
    usual = connection.settings_dict["NAME"]
    with load(folder) as name:
        _lead_to(name)
        try:
            yield
        finally:
            _lead_to(usual)


def _lead_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _dump() -> str:
    return gzip.decompress((STORED / f"{connection.vendor}.sql.gz").read_bytes()).decode()


@contextmanager
def _into_sqlite(folder: Path) -> Iterator[str]:
    name = str(folder / "previous_release.sqlite3")
    there = sqlite3.connect(name)
    there.executescript(_dump())
    there.close()
    yield name


def as_a_backup(folder: Path) -> None:
    """Make a backup of the stored database as it was left, its files being in the folder already."""
    with _into_sqlite(folder) as name, closing(sqlite3.connect(name)) as there:
        [head] = there.execute("SELECT number, digest FROM audit_chainhead")
        keys = {key for (key,) in there.execute("SELECT key FROM exchange_storedfile")}
        steps = [list(step) for step in there.execute("SELECT app, name FROM django_migrations")]
    Path(name).rename(folder / "database.sqlite3")
    held = {
        str(path.relative_to(folder)): manifest.measured(path) for path in folder.rglob("*") if path.is_file()
    }
    said = manifest.Manifest(
        made_at=datetime(2026, 6, 30, 3, 10, tzinfo=UTC),
        stagepost="0.1.0",
        vendor="sqlite",
        server="3.40.1",
        migrations=steps,
        number=head[0],
        digest=head[1],
        key_ids=[sealing.key_id(key).hex() for key in settings.VAULT_KEYS],
        missing=sorted(key for key in keys if f"vault/{key}" not in held),
        files=held,
    )
    (folder / manifest.NAME).write_bytes(said.as_bytes())


@contextmanager
def _into_postgresql(folder: Path) -> Iterator[str]:
    name = f"{connection.settings_dict['NAME']}_previous"
    _beside(f'CREATE DATABASE "{name}"')
    usual = connection.settings_dict["NAME"]
    _lead_to(name)
    with connection.cursor() as cursor:
        cursor.execute(_dump())
    _lead_to(usual)
    try:
        yield name
    finally:
        _beside(f'DROP DATABASE "{name}" WITH (FORCE)')


def _beside(statement: str) -> None:
    """Run what cannot be run from within the database it is about."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def rows(table: str, *columns: str, that: str = "1 = 1") -> list[tuple[Any, ...]]:
    """These columns of the rows that meet a condition, sorted, whatever the site's models are."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {that}")
        return sorted(cursor.fetchall())


def sign_in(username: str, session_key: str) -> None:
    """Leave a session as the previous release left one, whatever the site's models are."""
    [(pk, password)] = rows("people_person", "id", "password", that=f"username = '{username}'")
    session = {
        SESSION_KEY: str(pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: salted_hmac(SALT, password, algorithm="sha256").hexdigest(),
    }
    over = timezone.now() + timedelta(hours=12)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, %s, %s)",
            [session_key, SessionStore().encode(session), over],
        )
