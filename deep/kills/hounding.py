"""One report whose worker dies each time it begins to make it, until it is given up. Then the officer has it
tried again.
"""

import os
from signal import SIGKILL
from time import monotonic, sleep
from typing import TYPE_CHECKING
from uuid import UUID

from django_tasks.base import TaskResultStatus as Status

from deep.kills.case import Case
from deep.kills.cast import LA
from deep.kills.services import Service

if TYPE_CHECKING:
    from django_tasks_db.models import DBTaskResult

PATIENCE = 600
"""Seconds to wait until it is given up. Each time, the next worker waits half a minute for the dead one."""
VERSIONS = 3
"""So many are tried, should a report be made before its worker was killed."""
LOOKS = 0.005
"""Seconds between two looks at the job: a report is made in less than one."""


def hounded(case: Case, worker: Service) -> tuple[list[str], list[str]]:
    """What is wrong, and what is worth knowing. The report itself is counted with all others at the end."""
    for _ in range(VERSIONS):
        version = case.accepted()
        job = _job_of(case.told.return_, version)
        deaths = _kill_at_each_try(job, worker)
        if _now(job).status == Status.FAILED:
            break
        case.send_back(version)
    else:
        return ["No report could be brought to be given up."], []
    if not case.has_tried_again(f"/las/{LA}/not-done/", job):
        return [f"The report on version {version} was given up, and could not be tried again."], []
    return [], [f"One report was given up after {deaths} deaths, and tried again by the officer."]


def _job_of(school_return: int, version: int) -> UUID:
    """The job that makes the report. It is there as soon as the version is accepted."""
    from stagepost_web.reports.models import Report

    report = Report.objects.get(version__school_return=school_return, version__number=version)
    if report.job is None:
        raise RuntimeError(f"No job makes the report on version {version}.")
    return report.job


def _kill_at_each_try(job: UUID, worker: Service) -> int:
    """Until it is given up or made. Answers how many workers died of it."""
    killed, until = set[str](), monotonic() + PATIENCE
    while (found := _now(job)).status in (Status.READY, Status.RUNNING) and monotonic() < until:
        if found.status == Status.RUNNING and (whose := found.worker_ids[-1]) not in killed:
            killed.add(whose)
            os.kill(worker.process.pid, SIGKILL)
        sleep(LOOKS)
    return len(killed)


def _now(job: UUID) -> "DBTaskResult[..., None]":
    from django.db import close_old_connections
    from django_tasks_db.models import DBTaskResult

    close_old_connections()
    return DBTaskResult.objects.get(pk=job)
