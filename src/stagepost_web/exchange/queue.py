"""The queue of stored files that wait for the scanner, and the one job that works it off."""

from datetime import timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from stagepost_web.exchange import jobs
from stagepost_web.exchange.models import StoredFile, Unscanned
from stagepost_web.exchange.whence import Whence

SHORTEST, LONGEST = timedelta(seconds=15), timedelta(minutes=5)
"""Between two rounds: each pause is twice the one before it. Rounds go on for as long as something waits."""


def join(file: StoredFile, whence: Whence) -> None:
    """Have the file scanned by the worker. Part of the transaction that keeps it."""
    Unscanned.objects.create(
        file=file, by=whence.by, la=whence.la, school=whence.school, since=timezone.now()
    )
    have_scanned()


def have_scanned() -> bool:
    """Have the worker begin a round, where something waits and none is asked for already."""
    asked = DBTaskResult.objects.filter(task_path=jobs.scan_held.module_path, status=Status.READY)
    if asked.exists() or not Unscanned.objects.exists():
        return False
    jobs.scan_held.enqueue()
    return True


def go_on(rounds: int) -> None:
    """Have another round begin after a pause, where something still waits after so many."""
    if Unscanned.objects.exists():
        pause = min(SHORTEST * 2 ** min(rounds, 10), LONGEST)
        jobs.scan_held.using(run_after=timezone.now() + pause).enqueue(rounds + 1)
