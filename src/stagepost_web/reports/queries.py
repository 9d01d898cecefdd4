"""How far the report on a version has come."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django_tasks.base import TaskResultStatus as Status

from stagepost_web.exchange.models import StoredFile
from stagepost_web.jobs.queries import given_up, job_with
from stagepost_web.reports.models import Report, ReportKind
from stagepost_web.returns.models import Version
from stagepost_web.schools.models import School


class Progress(NamedTuple):
    """The report, and what there is to say of it."""

    report: Report
    files: tuple[StoredFile, ...]
    """Its files with their openings, once they are made."""
    given_up: bool
    again: datetime | None
    """When it will be tried again, after it has failed."""


def report_on(version: Version) -> Progress | None:
    """How the report is coming on; `None` where none was asked for."""
    report = Report.objects.filter(kind=ReportKind.PUPIL_LEVEL, version=version).first()
    if report is None:
        return None
    if report.made_at:
        files = StoredFile.objects.filter(report_file__report=report).select_related("delivery")
        opened = files.order_by("delivery_id", "place").prefetch_related("openings__by")
        return Progress(report, tuple(opened), given_up=False, again=None)
    job = job_with(report.job)
    failed_before = job is not None and job.status == Status.READY and job.exception_class_path
    again = job.run_after if job and failed_before else None
    return Progress(report, (), given_up(report.job), again)


def reported_in(versions: Iterable[int]) -> dict[int, str]:
    """The number of the delivery with the report on each version; nothing of a version without one."""
    made = Report.objects.filter(kind=ReportKind.PUPIL_LEVEL, version__in=versions, made_at__isnull=False)
    return dict(made.values_list("version", "files__file__delivery__number").distinct())


def overtaken(school: School) -> frozenset[int]:
    """The deliveries of the school's reports that a report asked for later, on the same return, overtook."""
    newer = Report.objects.filter(
        kind=OuterRef("kind"),
        made_at__isnull=False,
        version__school_return=OuterRef("version__school_return"),
        pk__gt=OuterRef("pk"),
    )
    older = Report.objects.filter(Exists(newer), version__school_return__return_request__school=school)
    return frozenset(older.values_list("files__file__delivery", flat=True))
