"""The database of the installation: SQLite, or a PostgreSQL that can be restarted under the site."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from scripts.with_postgresql import OUTLIVES_A_KILL, private_server, programs, run_as, servant


class Database(Protocol):
    """What the installation has its rows in."""

    address: str | None

    def restart(self, how: str) -> None:
        """Stop it under the site and start it again, where it is a server."""


class SQLite:
    """A file of the installation."""

    address: str | None = None

    def restart(self, how: str) -> None:
        """There is nothing to restart."""


class PostgreSQL:
    """A server of our own."""

    address: str | None

    def __init__(self, address: str, folder: Path) -> None:
        self.address, self.folder = address, folder

    def restart(self, how: str) -> None:
        """Have it end its sessions (`fast`), or break it off so that it has to recover (`immediate`)."""
        control = (programs() / "pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log")
        run_as(servant(), *control, "-m", how, "restart")


@contextmanager
def database(name: str) -> Iterator[Database]:
    """The one that was asked for, for as long as the block lasts."""
    if name == "sqlite":
        yield SQLite()
        return
    with (
        TemporaryDirectory(prefix="stagepost-postgresql-") as folder,
        private_server(Path(folder), OUTLIVES_A_KILL) as address,
    ):
        yield PostgreSQL(address.replace("/stagepost?", "/postgres?"), Path(folder))
