"""Copies of a PostgreSQL database by its own programs, all of one moment."""

import os
import subprocess
from pathlib import Path

import psycopg
from django.conf import settings
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from stagepost_web.backups.manifest import Unusable
from stagepost_web.backups.snapshot import HEAD, KEYS, MIGRATIONS, Snapshot

VENDOR = "postgresql"
_KNOWN = {option.keyword.decode() for option in Conninfo.get_defaults()}
"""What can be said of a connection to PostgreSQL's programs. Django's own options are none of it."""


def copy(to: Path) -> Snapshot:
    """Dump the database as it is at one moment, in PostgreSQL's own format. Nobody waits for it."""
    with _connected() as source:
        source.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        [(moment,)] = source.execute("SELECT pg_export_snapshot()").fetchall()
        _run("pg_dump", "--format=custom", f"--snapshot={moment}", f"--file={to}", f"--dbname={_address()}")
        return Snapshot(
            server=source.execute("SHOW server_version").fetchall()[0][0],
            head=(source.execute(HEAD).fetchall() or [(0, "0" * 64)])[0],
            keys=[key for (key,) in source.execute(KEYS)],
            migrations=[list(row) for row in source.execute(MIGRATIONS)],
        )


def _connected() -> psycopg.Connection:
    try:
        return psycopg.connect(_address(), password=_password())
    except psycopg.OperationalError as fault:
        raise Unusable(f"The database cannot be used: {fault}. Check DATABASE_URL.") from None


def look_into(path: Path) -> None:
    """Raise `Unusable` where PostgreSQL cannot read the list of what is in the dump."""
    _run("pg_restore", "--list", str(path))


def require_empty() -> None:
    """Raise `Unusable` where the database has tables already, or is not there."""
    try:
        with psycopg.connect(_address(), password=_password()) as there:
            [(tables,)] = there.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            ).fetchall()
    except psycopg.OperationalError as fault:
        raise Unusable(f"The database cannot be used: {fault}. Make an empty one: createdb …") from None
    if tables:
        raise Unusable(
            "The database has tables already. Nothing has been changed. Make an empty one: createdb …"
        )


def put_back(copied: Path) -> None:
    """Put everything into the empty database, in one transaction."""
    options = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
    _run("pg_restore", *options, f"--dbname={_address()}", str(copied))


def _address() -> str:
    """Where the database is, as PostgreSQL's programs take it. The password goes another way: a command line
    can be read by others.
    """
    said = settings.DATABASES["default"]
    parts = {"dbname": said["NAME"], "user": said["USER"], "host": said["HOST"], "port": said["PORT"]}
    parts |= {name: value for name, value in said["OPTIONS"].items() if name in _KNOWN}
    return make_conninfo(**{name: value for name, value in parts.items() if value})


def _password() -> str | None:
    return settings.DATABASES["default"]["PASSWORD"] or None


def _run(*line: str) -> None:
    environ = os.environ | ({"PGPASSWORD": password} if (password := _password()) else {})
    try:
        ended = subprocess.run(line, env=environ, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise Unusable(f"{line[0]} is not installed. On Debian: apt-get install postgresql-client") from None
    if ended.returncode:
        raise Unusable(f"{line[0]} failed: {ended.stderr.strip()}")
