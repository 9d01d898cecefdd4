"""What is left to the worker: making reports, and telling the school that one is there."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from stagepost_web.exchange import vault
from stagepost_web.reports import making
from stagepost_web.reports.models import Report
from stagepost_web.reports.telling import tell_school


@task()
def make_report(report_pk: int) -> None:
    """Make the report and put it into the school's files, once, and have the school told."""
    report = Report.objects.get(pk=report_pk)
    if report.made_at:
        return
    made = making.make(report)
    with vault.putting(*(file.data for file in made)) as kept, transaction.atomic():
        if making.hand_over(report, made, kept):
            announce_report.enqueue(report_pk)


@task()
@transaction.atomic
def announce_report(report_pk: int) -> None:
    """Have the school told, once, that its report is there."""
    report = Report.objects.get(pk=report_pk)
    if report.announced_at:
        return
    tell_school("report_ready", report.on_version, [report_pk])
    Report.objects.filter(pk=report_pk).update(announced_at=timezone.now())
