"""How far the report on a version has come, as the LA's page says it."""

from datetime import datetime
from typing import NamedTuple

from django_tasks.base import TaskResultStatus as Status

from stagepost_web.desk import jobs
from stagepost_web.desk.models import PupilLevelReport
from stagepost_web.exchange.models import Delivery
from stagepost_web.returns.models import Version


class Progress(NamedTuple):
    """The report, and what there is to say of it."""

    report: PupilLevelReport
    files: tuple[Delivery, ...]
    """Both files with their openings, once they are made."""
    given_up: bool
    again: datetime | None
    """When it will be tried again, after it has failed."""


def report_on(version: Version) -> Progress | None:
    """How the report is coming on; `None` where none was asked for."""
    report = PupilLevelReport.objects.filter(version=version).first()
    if report is None:
        return None
    if report.made:
        files = Delivery.objects.filter(pk__in=[report.pdf_id, report.workbook_id]).order_by("pk")
        opened = files.select_related("file").prefetch_related("openings__by")
        return Progress(report, tuple(opened), given_up=False, again=None)
    job = jobs.job_of(report)
    failed_before = job is not None and job.status == Status.READY and job.exception_class_path
    again = job.run_after if job and failed_before else None
    return Progress(report, (), jobs.given_up(report), again)
