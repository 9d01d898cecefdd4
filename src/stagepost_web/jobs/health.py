"""Whether the database answers, a worker lives, and the queue moves."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from stagepost_web.frame.health import Health, Look
from stagepost_web.jobs.claiming import waiting
from stagepost_web.jobs.models import Heartbeat
from stagepost_web.jobs.patience import Patience

LONGEST_WAIT = timedelta(minutes=10)
"""A job that could have run for longer is not being looked after."""

LONGEST_WRITE = 3.0
"""Seconds."""


def database() -> Health:
    """A query comes back, and something could be saved. Where nothing can, visitors can still read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    locked = is_locked(connection)
    return Health("database", not locked, "answers, but nothing can be saved" if locked else "answers")


def is_locked(site: Any) -> bool:
    """Whether somebody keeps the one place for writing to SQLite for longer than any of our writes takes."""
    if site.vendor != "sqlite" or site.in_atomic_block or site.is_in_memory_db():
        return False
    name = str(site.settings_dict["NAME"])
    with closing(sqlite3.connect(name, timeout=LONGEST_WRITE, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        other.execute("ROLLBACK")
        return False


def worker() -> Health:
    """A worker has given a sign of life. Visitors can do without for a while."""
    alive = Heartbeat.objects.filter(last_seen_at__range=Patience().alive(timezone.now())).count()
    return Health("worker", alive > 0, f"{alive} at work" if alive else "none is running")


def queue() -> Health:
    """No job waits that could have run long ago. Those that failed are told of before they are given up."""
    now, oldest = timezone.now(), waiting().order_by("enqueued_at").first()
    # A job that may run at any time has a moment far ahead; one that waits for its next try has that moment.
    moments = (oldest.enqueued_at, oldest.run_after) if oldest else ()
    since = max((moment for moment in moments if moment <= now), default=now)
    minutes = int((now - since).total_seconds() // 60)
    says = f"the oldest job has waited for {minutes} minutes" if minutes else "moves"
    if again := DBTaskResult.objects.filter(status=Status.READY).exclude(exception_class_path="").count():
        says += f"; failed and waiting to be tried again: {again}"
    return Health("queue", now - since < LONGEST_WAIT, says)


def given_up() -> Health:
    """No job was tried as often as jobs are and given up."""
    number = DBTaskResult.objects.failed().count()
    says = "no job was given up" if not number else f"{number} given up: an email, a report or a list"
    return Health("jobs", number == 0, says)


LOOKS: dict[str, Look] = {"database": database, "worker": worker, "queue": queue, "jobs": given_up}
