"""What became of a job that something waits for."""

from uuid import UUID

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def job_with(pk: UUID | str | None) -> DBTaskResult | None:
    """The job, while the queue remembers it."""
    return DBTaskResult.objects.filter(pk=pk).first() if pk else None


def given_up(pk: UUID | str | None) -> bool:
    """Whether the job was tried as often as jobs are, or is nowhere to be found."""
    job = job_with(pk)
    return job is None or job.status == TaskResultStatus.FAILED
