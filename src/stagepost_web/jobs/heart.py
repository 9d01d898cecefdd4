"""The worker's heart: a thread that says the worker is alive and takes back the jobs of the dead."""

import logging
from contextlib import suppress
from datetime import datetime
from threading import Event, Thread

from django.db import Error, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.jobs import settling
from stagepost_web.jobs.models import Heartbeat
from stagepost_web.jobs.patience import Patience

logger = logging.getLogger(__name__)


class Heart(Thread):
    """Beats while the worker works, however long a job takes. `start` it before the first job."""

    def __init__(self, worker: str, patience: Patience) -> None:
        super().__init__(name="heart", daemon=True)
        self.worker = worker
        self.patience = patience
        self._stopping = Event()

    def run(self) -> None:
        """Beat until stopped. A database out of reach is no reason to stop: it will be back."""
        while not self._stopping.wait(self.patience.beat.total_seconds()):
            try:
                self.beat()
            except Error as fault:
                logger.warning("Missed a heartbeat: %s", type(fault).__name__)
            finally:
                connection.close_if_unusable_or_obsolete()
        connection.close()

    def beat(self) -> None:
        """Say that the worker is alive, and see to those that are not."""
        now = timezone.now()
        Heartbeat.objects.update_or_create(
            worker=self.worker,
            defaults={"last_seen_at": now},
            create_defaults={"started_at": now, "last_seen_at": now},
        )
        reap(self.patience, now=now)

    def stop(self) -> None:
        """Stop beating and leave no trace, so that nobody waits for this worker to be taken for dead."""
        self._stopping.set()
        if self.is_alive():
            self.join(self.patience.silence.total_seconds())
        with suppress(Error):  # a database out of reach will hear of it by the silence
            Heartbeat.objects.filter(worker=self.worker).delete()


def reap(patience: Patience, *, now: datetime) -> int:
    """Give back, or give up, every job begun by a worker that is not alive. Answers how many there were."""
    with transaction.atomic():
        Heartbeat.objects.exclude(last_seen_at__range=patience.alive(now)).delete()
        alive = set(Heartbeat.objects.values_list("worker", flat=True))
        running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
        orphans = [job for job in running if not alive.intersection(job.worker_ids[-1:])]
        taken = [job for job in orphans if settling.lose(job, patience=patience, now=now)]
    for job in taken:
        logger.warning("Job %s %s outlived its worker: %s", job.pk, job.task_path, job.status)
    return len(taken)
