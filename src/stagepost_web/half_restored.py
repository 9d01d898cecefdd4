"""A restore leaves a mark until it is done, so that nothing works with half of one."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

TOLD = (
    "A restore was interrupted: the database and the stored files here are not whole. Move both away, or "
    "with PostgreSQL make an empty database, and type the command that restores again."
)


def mark() -> Path:
    """The file that is there until the restore is done."""
    return Path(settings.STATE) / "restore.unfinished"


def require_whole() -> None:
    """Refuse to start with what an interrupted restore left."""
    if mark().exists():
        raise ImproperlyConfigured(TOLD)
