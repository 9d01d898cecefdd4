"""Brings the database up to date, doing nothing where nothing is needed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from stagepost_web.command import state

BEING_LOADED = "Another process is loading this demonstration. Wait until it is done, and start again."
HALF_LOADED = (
    "The demonstration in this database was loaded in part only. Make an empty database, and start again."
)


def bring_up_to_date() -> None:
    """Make or change the tables, and load the demonstration into a demonstration's empty database.

    A demonstration that was stopped while it was loaded is loaded anew.
    """
    if settings.DEMONSTRATION:
        demonstrate(anew=False)
    else:
        _migrate()


def demonstrate(*, anew: bool) -> None:
    """Load the demonstration where there is none, where there is half of one, or `anew` in any case."""
    from stagepost_web.demonstration.loading import load
    from stagepost_web.schools.models import LocalAuthority

    with _mark() as mark:
        stopped = bool(mark.read())
        if (stopped or anew) and "DATABASE_URL" not in os.environ:
            connection.close()
            state.wipe()
        _migrate()
        if not LocalAuthority.objects.exists():
            mark.write("being loaded\n")
            mark.flush()
            load()
        elif stopped:
            raise click.ClickException(HALF_LOADED)


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


@contextmanager
def _mark() -> Iterator[IO[str]]:
    """A file that is there while one process looks after the demonstration, and says whether it is loaded.

    It stays where that was stopped, and its words with it.
    """
    path = Path(settings.STATE) / "unfinished-demonstration"
    with path.open("a+", encoding="utf-8") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise click.ClickException(BEING_LOADED) from None
        mark.seek(0)
        yield mark
        mark.truncate(0)  # for a process that opened it meanwhile
        path.unlink(missing_ok=True)
