"""Runs jobs one after the other. How it is told to stop is `django_tasks_db`'s; which job is next, and how a
job ends, are ours.
"""

import logging
import time
from typing import Any

from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django_tasks_db.compat import TaskContext
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import is_locked_database_exception

from stagepost_web.jobs import settling
from stagepost_web.jobs.claiming import claim
from stagepost_web.jobs.heart import Heart
from stagepost_web.jobs.patience import Patience

logger = logging.getLogger(__name__)


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
            self.heart.beat()
            self.heart.start()
            while self.running and self._go_on():
                close_old_connections()
        finally:
            self.heart.stop()

    def _go_on(self) -> bool:
        """Do the next job, or pause when there is none. False when a batch has come to its end."""
        try:
            job = claim(self.worker_id)
        except OperationalError as fault:
            if not is_locked_database_exception(fault):
                raise
            return True  # another writer was long at it: look again
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
        try:
            self._do(job)
        except Exception as fault:
            settling.fail(job, fault, patience=self.patience, now=timezone.now())
            logger.error("Job %s %s: %s, now %s", job.pk, job.task_path, type(fault).__name__, job.status)
        except BaseException:
            settling.give_back(job, now=timezone.now())
            raise
        finally:
            self.running_task = False

    def _do(self, job: DBTaskResult) -> None:
        task, result = job.task, job.task_result
        context: list[Any] = [TaskContext(task_result=result)] if task.takes_context else []
        value = task.call(*context, *result.args, **result.kwargs)
        if settling.finish(job, value, now=timezone.now()):
            logger.info("Job %s %s done", job.pk, job.task_path)
        else:
            logger.warning("Job %s %s was finished after it had been given to another", job.pk, job.task_path)
