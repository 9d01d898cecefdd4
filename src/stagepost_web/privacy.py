"""Whether other users of the machine can read what only the site may read."""

import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from stagepost_web import environment

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def private_places() -> list[Path]:
    """The folder of the state, the vault, the backups, the database where it is a file, and the files of the
    settings, which have the keys in them. What is not there yet is left out.
    """
    database = settings.DATABASES["default"]
    file = [Path(database["NAME"])] if database["ENGINE"].endswith("sqlite3") else []
    folders = [Path(settings.STATE), Path(settings.VAULT_FOLDER), *filter(None, [settings.BACKUPS])]
    read = dict.fromkeys([environment.FILE, *environment.taken])
    return [path for path in (*folders, *file, *read) if _is_there(path)]


def open_to_others() -> Iterator[str]:
    """What to type for each place that other users can read. A place inside a private folder is private."""
    for place in private_places():
        if place.stat().st_mode & _OTHERS and not _shut_in(place):
            yield f"chmod {'700' if place.is_dir() else '600'} {place}"


def require_private() -> None:
    """Refuse to start in production while others can read the database, the files or the settings."""
    if settings.PRODUCTION and (told := list(open_to_others())):
        raise ImproperlyConfigured(
            f"Other users of this machine can read what Stagepost keeps. Type: {' && '.join(told)}"
        )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError:  # its folder is shut to us too
        return False


def _shut_in(place: Path) -> bool:
    return any(
        folder.stat().st_mode & _OTHERS == 0 for folder in place.parents if folder != Path(folder.anchor)
    )
