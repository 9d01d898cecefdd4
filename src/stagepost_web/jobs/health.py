"""Whether the database answers, a worker lives, and the queue moves."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.frame.health import Health, Look
from stagepost_web.jobs.claiming import waiting
from stagepost_web.jobs.models import Heartbeat
from stagepost_web.jobs.patience import Patience

LONGEST_WAIT = timedelta(minutes=10)
"""A job that could have run for longer is not being looked after."""


def database() -> Health:
    """A query comes back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Health("database", True, "answers", stops=True)


def worker() -> Health:
    """A worker has given a sign of life. Visitors can do without for a while."""
    alive = Heartbeat.objects.filter(last_seen_at__range=Patience().alive(timezone.now())).count()
    return Health("worker", alive > 0, f"{alive} at work" if alive else "none is running")


def queue() -> Health:
    """No job waits that could have run long ago."""
    now, oldest = timezone.now(), waiting().order_by("enqueued_at").first()
    # A job that may run at any time has a moment far ahead; one that waits for its next try has that moment.
    moments = (oldest.enqueued_at, oldest.run_after) if oldest else ()
    since = max((moment for moment in moments if moment <= now), default=now)
    minutes = int((now - since).total_seconds() // 60)
    says = f"the oldest job has waited for {minutes} minutes" if minutes else "moves"
    return Health("queue", now - since < LONGEST_WAIT, says)


def given_up() -> Health:
    """No job was tried as often as jobs are and given up."""
    number = DBTaskResult.objects.failed().count()
    says = "no job was given up" if not number else f"{number} given up: an email, a report or a list"
    return Health("jobs", number == 0, says)


LOOKS: dict[str, Look] = {"database": database, "worker": worker, "queue": queue, "jobs": given_up}
