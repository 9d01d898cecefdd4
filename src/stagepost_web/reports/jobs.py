"""What is left to the worker: making reports, and telling the school that one is there."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from stagepost_web.exchange import vault
from stagepost_web.reports import making
from stagepost_web.reports.emails import write_to_school
from stagepost_web.reports.models import PupilLevelReport


@task()
def make_report(report_pk: int) -> None:
    """Make the report and put it into the school's files, once, and have the school told."""
    report = PupilLevelReport.objects.get(pk=report_pk)
    if report.made_at:
        return
    files = making.make(report)
    with vault.putting(*files) as kept, transaction.atomic():
        if making.hand_over(report, *kept):
            announce_report.enqueue(report_pk)


@task()
def announce_report(report_pk: int) -> None:
    """Write to the school that its report is there."""
    report = PupilLevelReport.objects.get(pk=report_pk)
    if report.announced_at:
        return
    write_to_school("reports/emails/report_ready.txt", report.version)
    PupilLevelReport.objects.filter(pk=report_pk).update(announced_at=timezone.now())
