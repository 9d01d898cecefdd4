"""Which job is next: of those that may run now, the one that has been in the queue longest.

`django_tasks_db` itself takes a job that was put back before every job that never was: it would overtake
those that were asked for earlier.
"""

from django.db.models import Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet
from django_tasks_db.utils import exclusive_transaction

from stagepost_web.jobs.patience import AHEAD


def claim(worker: str) -> DBTaskResult | None:
    """Make the next job this worker's own, so that nobody else begins it. `None` when no job may run now."""
    with exclusive_transaction():
        job = waiting().get_locked()
        if job:
            job.claim(worker)
    return job


def waiting() -> DBTaskResultQuerySet:
    """What may run now, in its order. A job that waits for its next try is not among them until it is due.

    Its place is where it was put first. Nothing put in later comes before it then, so it does not starve. A
    clock that is set back puts nothing off.
    """
    now = timezone.now()
    # What may run at any time has a moment in the far future.
    due = Q(run_after__lte=now) | Q(run_after__gt=now + AHEAD)
    return DBTaskResult.objects.filter(due, status=Status.READY).order_by("-priority", "enqueued_at", "pk")
