"""A database of its own, and workers that are real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from stagepost_web.jobs import settling
from stagepost_web.jobs.models import Heartbeat
from stagepost_web.jobs.patience import Patience

PATIENT = ["--interval", "0.05", "--beat", "0.2", "--silence", "1.2", "--tries", "3", "--delay", "0.05"]
HERE = "elsewhere"
NOW = timedelta(0)


def in_time(what: Callable[[], Any], seconds: float = 60) -> Any:
    """Whatever `what` answers as soon as it is true."""
    end = time.monotonic() + seconds
    while not (answer := what()):
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.05)
    return answer


class Works:
    """The database the workers share, and the workers started in it."""

    def __init__(self, address: str, folder: Path) -> None:
        self.environment = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "stagepost_web.settings",
        }
        self.diary = folder / "diary"
        self.log = folder / "log"
        self.workers: list[subprocess.Popen] = []

    def start(self, *options: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "django", "worker", *PATIENT, *options]
        with self.log.open("a") as log:
            worker = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        self.workers.append(worker)
        return worker

    def ask(self, chore: str, *args: Any) -> DBTaskResult:
        """Put a job into the queue, as a committed transaction does."""
        return DBTaskResult.objects.using(HERE).create(
            task_path=f"tests.web.jobs.chores.{chore}",
            args_kwargs={"args": [str(self.diary), *args], "kwargs": {}},
            backend_name="default",
            run_after=get_date_max(),
        )

    def put_back(self, job: DBTaskResult, fault: Exception | None = None, *, wait: timedelta = NOW) -> None:
        """Have the job begun, and either given back or failed; it may run again after so long a `wait`."""
        job.claim("another")
        if fault:
            assert settling.fail(job, fault, patience=Patience(delay=wait), now=timezone.now())
        else:
            assert settling.give_back(job, now=timezone.now() + wait)

    def make_due(self, job: DBTaskResult) -> None:
        """Have the time come at which the job may run again."""
        DBTaskResult.objects.using(HERE).filter(pk=job.pk).update(run_after=timezone.now())

    def lines(self) -> list[str]:
        return self.diary.read_text().split() if self.diary.exists() else []

    def status(self, job: DBTaskResult) -> str:
        job.refresh_from_db()
        return job.status

    @contextmanager
    def queue_away(self) -> Iterator[None]:
        """The table of the queue cannot be used meanwhile, as while a database starts anew."""
        table = DBTaskResult._meta.db_table
        with connections[HERE].cursor() as cursor:
            cursor.execute(f'ALTER TABLE "{table}" RENAME TO "away"')
            try:
                yield
            finally:
                cursor.execute(f'ALTER TABLE "away" RENAME TO "{table}"')

    def heartbeats(self) -> int:
        return Heartbeat.objects.using(HERE).count()

    def stop(self) -> None:
        for worker in self.workers:
            with suppress(ProcessLookupError):
                worker.send_signal(signal.SIGKILL)
            worker.wait()
        DBTaskResult.objects.using(HERE).delete()
        Heartbeat.objects.using(HERE).delete()


@pytest.fixture(scope="session")
def works_address(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    """The address of a migrated database that other processes can reach."""
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            yield from _on_postgresql()
        else:
            yield from _migrated(f"sqlite:///{tmp_path_factory.mktemp('works') / 'works.sqlite3'}")


def _on_postgresql() -> Iterator[str]:
    name = f"{connection.settings_dict['NAME']}_works"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    place = connection.settings_dict
    yield from _migrated(
        f"postgresql:///{name}?host={place['HOST']}" + (f"&port={place['PORT']}" if place["PORT"] else "")
    )
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _migrated(address: str) -> Iterator[str]:
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "stagepost_web.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=environment, check=True)
    from stagepost_web import environment as reader

    options = {
        key: connection.settings_dict[key]
        for key in connection.settings_dict
        if key not in {"NAME", "OPTIONS"}
    }
    os.environ["WORKS"] = address
    connections.databases[HERE] = {
        **options,
        **reader.database("WORKS", default=""),
        "OPTIONS": {},
        "TEST": {},
    }
    yield address
    connections[HERE].close()
    del connections.databases[HERE], os.environ["WORKS"]


@pytest.fixture
def works(works_address: str, tmp_path: Path, django_db_blocker: Any) -> Iterator[Works]:
    with django_db_blocker.unblock():
        works = Works(works_address, tmp_path)
        yield works
        works.stop()
