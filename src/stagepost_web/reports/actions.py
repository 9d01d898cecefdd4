"""Asking for the report on an accepted return, and once more for one that was given up."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.jobs.queries import given_up
from stagepost_web.people.models import Person
from stagepost_web.reports import jobs
from stagepost_web.reports.models import Report, ReportKind
from stagepost_web.returns.models import Version


@transaction.atomic
def ask_for(*, version: Version) -> Report:
    """Have the report on a version made, once. That the return was accepted is the event."""
    report, new = Report.objects.get_or_create(
        kind=ReportKind.PUPIL_LEVEL, version=version, defaults={"asked_at": timezone.now()}
    )
    return _put_into_queue(report) if new else report


@transaction.atomic
def make_again(*, report: Report, by: Person, ip_address: str) -> Report:
    """Put a report that was given up into the queue once more."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.made_at or not given_up(report.job):
        return report
    _put_into_queue(report)
    school_return = report.on_version.school_return
    record(
        verb="reports.make_again",
        by=by,
        subject=f"return:{school_return.pk}",
        la=school_return.return_request.collection.la.code,
        school=school_return.return_request.school.number,
        ip_address=ip_address,
    )
    return report


def make_anew(*, report: Report) -> Report:
    """Have a report made once more, of what is said by now. What is being made of it at this moment is not
    handed over. The caller holds the report and records why.
    """
    report.asked_at, report.made_at, report.announced_at = timezone.now(), None, None
    report.save(update_fields=["asked_at", "made_at", "announced_at"])
    return _put_into_queue(report)


def _put_into_queue(report: Report) -> Report:
    report.job = jobs.make_report.enqueue(report.pk).id
    report.save(update_fields=["job"])
    return report
