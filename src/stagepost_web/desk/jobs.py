"""What the desk leaves to the worker: making reports, and e-mails that name no pupil."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from stagepost_web.desk import making
from stagepost_web.desk.models import PupilLevelReport
from stagepost_web.desk.queries import parcel_of
from stagepost_web.exchange import vault
from stagepost_web.returns.models import Version


@task()
def make_report(report_pk: int) -> None:
    """Make the report and put it into the school's files, once, and have the school told."""
    report = PupilLevelReport.objects.get(pk=report_pk)
    if report.made:
        return
    files = making.make(report)
    with vault.putting(*files) as kept, transaction.atomic():
        if making.hand_over(report, *kept):
            announce_report.enqueue(report_pk)


@task()
def announce_report(report_pk: int) -> None:
    """Write to the school that its report is there."""
    report = PupilLevelReport.objects.get(pk=report_pk)
    if report.announced:
        return
    _write("report_ready", report.version)
    PupilLevelReport.objects.filter(pk=report_pk).update(announced=timezone.now())


@task()
def announce_sent_back(version_pk: int) -> None:
    """Write to the school that its return was sent back. The LA's words stay here: they may name a pupil."""
    _write("sent_back", Version.objects.get(pk=version_pk))


def given_up(report: PupilLevelReport) -> bool:
    """Whether the job was tried as often as jobs are, or is nowhere to be found."""
    job = job_of(report)
    return job is None or job.status == Status.FAILED


def job_of(report: PupilLevelReport) -> DBTaskResult | None:
    """The job that makes the report, while the queue remembers it."""
    return DBTaskResult.objects.filter(pk=report.job).first() if report.job else None


def _write(template: str, version: Version) -> None:
    request = version.school_return.request
    text = render_to_string(f"desk/emails/{template}.txt", {"request": request, "school": request.school})
    subject, _, body = text.partition("\n")
    EmailMessage(subject=subject.strip(), body=body.lstrip(), to=[_address(version)]).send()


def _address(version: Version) -> str:
    """The address the school would like to be written to, or that of whoever sent the return."""
    parcel = parcel_of(version)
    sender = (parcel and parcel.sent_by) or version.made_by
    return version.school_return.request.school.email or sender.email
