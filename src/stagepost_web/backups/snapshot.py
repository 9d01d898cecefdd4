"""What a copy of the database is asked at the moment it is made."""

from typing import NamedTuple

HEAD = "SELECT number, digest FROM audit_chainhead WHERE id = 1"
KEYS = "SELECT key FROM exchange_storedfile WHERE deleted_at IS NULL ORDER BY key"
MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY app, name"


class Snapshot(NamedTuple):
    """The database at one moment."""

    server: str
    head: tuple[int, str]
    keys: list[str]
    """Names of the stored files it speaks of."""
    migrations: list[list[str]]
