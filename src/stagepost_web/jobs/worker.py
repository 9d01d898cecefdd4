"""Runs jobs one after the other. How it is told to stop is `django_tasks_db`'s; which job is next, and how a
job ends, are ours.
"""

import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

from django.db import Error, close_old_connections
from django.utils import timezone
from django_tasks_db.compat import TaskContext
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from stagepost_web.jobs import settling
from stagepost_web.jobs.claiming import claim
from stagepost_web.jobs.heart import Heart
from stagepost_web.jobs.patience import Patience

Outcome = TypeVar("Outcome")
SHORTEST, LONGEST = 0.2, 5.0
"""Seconds between two tries to reach the database: each pause is twice the one before it."""

logger = logging.getLogger(__name__)
_current: ContextVar[UUID | None] = ContextVar("current", default=None)


def current_job() -> UUID | None:
    """The key of the job that is being done, the same at each of its tries; nothing outside a worker."""
    return _current.get()


class Worker(QueueWorker):
    """A worker with a heart. The first SIGTERM lets the job finish; a second gives it back."""

    def __init__(self, *, worker_id: str, interval: float, batch: bool, patience: Patience) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
        )
        self.patience = patience
        self.heart = Heart(worker_id, patience)

    def run(self) -> None:
        """Work until told to stop, or, in batch mode, until nothing is left."""
        try:  # from the first beat on: whoever is told to stop this early must leave no heartbeat either
            self._when_reachable(self.heart.beat)
            self.heart.start()
            while self.running and self._go_on():
                close_old_connections()
        finally:
            self.heart.stop()

    def _go_on(self) -> bool:
        """Do the next job, or pause when there is none. False when a batch has come to its end."""
        job = self._when_reachable(lambda: claim(self.worker_id))
        if job:
            self.run_task(job)
        elif self.batch:
            return False
        elif self.running:
            time.sleep(self.interval)
        return True

    def run_task(self, job: DBTaskResult) -> None:
        """Do one job, whatever comes of it. Only what ends the process passes through."""
        self.running_task = True
        token = _current.set(job.pk)
        try:
            self._do(job)
        except Exception as fault:
            self._fail(job, fault)
        except BaseException:
            settling.give_back(job, now=timezone.now())
            raise
        finally:
            _current.reset(token)
            self.running_task = False

    def _fail(self, job: DBTaskResult, fault: Exception) -> None:
        self._when_reachable(lambda: settling.fail(job, fault, patience=self.patience, now=timezone.now()))
        logger.error("Job %s %s: %s, now %s", job.pk, job.task_path, type(fault).__name__, job.status)

    def _when_reachable(self, act: Callable[[], Outcome]) -> Outcome | None:
        """What comes of a read or write of the queue, however long the database is away.

        `None` when the worker is told to stop meanwhile. Its job is then taken back like that of any worker
        that is no more.
        """
        pause = SHORTEST
        while True:
            try:
                return act()
            except Error as fault:
                logger.warning("The database cannot be used: %s. Trying again.", type(fault).__name__)
                close_old_connections()
            if not self.running:
                return None
            time.sleep(pause)
            pause = min(2 * pause, LONGEST)

    def _do(self, job: DBTaskResult) -> None:
        task, result = job.task, job.task_result
        context: list[Any] = [TaskContext(task_result=result)] if task.takes_context else []
        value = task.call(*context, *result.args, **result.kwargs)
        if settling.finish(job, value, now=timezone.now()):
            logger.info("Job %s %s done", job.pk, job.task_path)
        else:
            logger.warning("Job %s %s was finished after it had been given to another", job.pk, job.task_path)
