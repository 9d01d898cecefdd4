"""Where files of the vault lie that no row holds, until it is certain that nobody misses them.

A file with a name of ours goes back to its place as soon as a row holds it, as when a newer database is
brought back. Until then it can be opened from here.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from stagepost_web.exchange import vault


class Aside(NamedTuple):
    """A file in quarantine."""

    path: str
    """Where it lies in the vault's storage."""
    key: str
    """Where it lay."""
    since: date


def put_aside(key: str, today: date) -> None:
    """Move a file here."""
    vault.move(key, f"{vault.QUARANTINE}{today.isoformat()}/{key.rpartition('/')[2]}")


def bring_back(aside: Aside) -> None:
    """Move a file to where it lay."""
    vault.move(aside.path, aside.key)


def all_aside() -> Iterator[Aside]:
    """Every file that lies here."""
    for path in list(vault.stored_keys(vault.QUARANTINE)):
        day, _, name = path.removeprefix(vault.QUARANTINE).partition("/")
        yield Aside(path, f"{name[:2]}/{name}", date.fromisoformat(day))
