"""Which job is next: of those that may run now, the one that has been in the queue longest.

`django_tasks_db` itself takes a job that was put back before every job that never was: it would overtake
those that were asked for earlier.
"""

from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet
from django_tasks_db.utils import exclusive_transaction


def claim(worker: str) -> DBTaskResult | None:
    """Make the next job this worker's own, so that nobody else begins it. `None` when no job may run now."""
    with exclusive_transaction():
        job = waiting().get_locked()
        if job:
            job.claim(worker)
    return job


def waiting() -> DBTaskResultQuerySet:
    """What may run now, in its order. A job that waits for its next try is not among them until it is due.

    Its place is where it was put first. Nothing put in later comes before it then, so it does not starve.
    """
    return DBTaskResult.objects.ready().order_by("-priority", "enqueued_at", "pk")
