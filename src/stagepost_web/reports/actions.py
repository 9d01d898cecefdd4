"""Asking for the report on an accepted return, and once more for one that was given up."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.people.models import Person
from stagepost_web.reports import jobs
from stagepost_web.reports.models import PupilLevelReport
from stagepost_web.reports.queries import given_up
from stagepost_web.returns.models import Version


@transaction.atomic
def ask_for(*, version: Version) -> PupilLevelReport:
    """Have the report on a version made, once. That the return was accepted is the event."""
    report, new = PupilLevelReport.objects.get_or_create(
        version=version, defaults={"asked_at": timezone.now()}
    )
    return _put_into_queue(report) if new else report


@transaction.atomic
def make_again(*, report: PupilLevelReport, by: Person, ip_address: str) -> PupilLevelReport:
    """Put a report that was given up into the queue once more."""
    report = PupilLevelReport.objects.select_for_update().get(pk=report.pk)
    if report.made_at or not given_up(report):
        return report
    _put_into_queue(report)
    return_request = report.version.school_return.return_request
    record(
        verb="reports.make_again",
        by=by,
        subject=f"return:{report.version.school_return_id}",
        la=return_request.collection.la.code,
        school=return_request.school.number,
        ip_address=ip_address,
    )
    return report


def _put_into_queue(report: PupilLevelReport) -> PupilLevelReport:
    report.job = jobs.make_report.enqueue(report.pk).id
    report.save(update_fields=["job"])
    return report
