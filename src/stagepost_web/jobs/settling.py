"""What becomes of a job that was begun: finished, tried again later, or given up. Each is one write.

The condition is that the job is still the worker's own. A worker that was taken for dead and wakes up again
changes nothing, because its job has passed to another.
"""

from datetime import datetime
from traceback import extract_tb
from typing import Any
from uuid import UUID

from django_tasks_db.compat import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from stagepost_web.jobs.patience import Patience

_ANEW: dict[str, Any] = {"status": Status.READY, "worker_ids": [], "started_at": None, "finished_at": None}
LOST = "stagepost_web.jobs.WorkerLost"
"""Stands where a fault's class stands, for a job whose worker died every time."""


def finish(job: DBTaskResult, result: Any, *, now: datetime) -> bool:
    """Mark the job as done. False when it was no longer ours."""
    return _settle(
        job,
        status=Status.SUCCESSFUL,
        finished_at=now,
        return_value=result,
        exception_class_path="",
        traceback="",
    )


def give_back(job: DBTaskResult, *, now: datetime) -> bool:
    """Put the job back for another worker, as if this one had never begun it."""
    return _settle(job, status=Status.READY, worker_ids=job.worker_ids[:-1], started_at=None, run_after=now)


def fail(job: DBTaskResult, fault: BaseException, *, patience: Patience, now: datetime) -> bool:
    """Put the job back for later, or give it up when it was tried often enough."""
    kind = f"{type(fault).__module__}.{type(fault).__qualname__}"
    again = now + patience.before_next(len(job.worker_ids))
    return _settle(
        job, **_again_or_never(job, patience, now, again), exception_class_path=kind, traceback=_trace(fault)
    )


def lose(job: DBTaskResult, *, patience: Patience, now: datetime) -> bool:
    """The same for a job whose worker has died. It is tried again at once: the job need not be at fault."""
    return _settle(job, **_again_or_never(job, patience, now, now), exception_class_path=LOST, traceback="")


def try_again(job_pk: UUID, *, now: datetime) -> bool:
    """Put a job that was given up into the queue once more, as if nobody had begun it.

    False where it is not given up, or not any more.
    """
    given_up = DBTaskResult.objects.filter(pk=job_pk, status=Status.FAILED)
    return given_up.update(**_ANEW, run_after=now) == 1


def forget(job_pk: UUID) -> bool:
    """Delete a job that was given up and is not to be done after all. False where it is not given up."""
    _, deleted = DBTaskResult.objects.filter(pk=job_pk, status=Status.FAILED).delete()
    return bool(deleted)


def _again_or_never(job: DBTaskResult, patience: Patience, now: datetime, again: datetime) -> dict[str, Any]:
    if len(job.worker_ids) >= patience.tries:
        return {"status": Status.FAILED, "finished_at": now}
    return {"status": Status.READY, "started_at": None, "run_after": again}


def _settle(job: DBTaskResult, **values: Any) -> bool:
    still_ours = DBTaskResult.objects.using(job._state.db).filter(
        pk=job.pk, status=Status.RUNNING, worker_ids=job.worker_ids
    )
    settled = still_ours.update(**values) == 1
    if settled:
        for name, value in values.items():
            setattr(job, name, value)
    return settled


def _trace(fault: BaseException) -> str:
    """Where it happened, without what was said: a fault's text may quote a pupil."""
    return "".join(
        f"{frame.filename}, line {frame.lineno}, in {frame.name}\n"
        for frame in extract_tb(fault.__traceback__)
    )
