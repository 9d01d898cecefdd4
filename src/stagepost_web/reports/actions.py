"""Asking for the report on an accepted return, and once more for one that was given up."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.jobs.queries import given_up
from stagepost_web.people.models import Person
from stagepost_web.reports import jobs
from stagepost_web.reports.lateness import withheld
from stagepost_web.reports.models import Report, ReportKind
from stagepost_web.returns.models import SchoolReturn, State, Version
from stagepost_web.returns.states import NotPossible


@transaction.atomic
def ask_for(*, version: Version) -> Report:
    """Have the report on a version made, once. That the return was accepted is the event."""
    report, new = Report.objects.get_or_create(
        kind=ReportKind.PUPIL_LEVEL, version=version, defaults={"asked_at": timezone.now()}
    )
    return _put_into_queue(report) if new else report


def ask_if_due(*, version: Version) -> Report | None:
    """The same once a return is accepted, unless it was sent late and the LA decides about such reports."""
    return None if withheld(version) else ask_for(version=version)


@transaction.atomic
def release(*, version: Version, by: Person, ip_address: str = "") -> Report:
    """Make the report on a return that was sent late. Done twice, it is done once.

    Raises `NotPossible` where the return is not accepted by now.
    """
    school_return = SchoolReturn.objects.select_for_update().get(pk=version.school_return_id)
    if school_return.state != State.ACCEPTED or school_return.held_id != version.pk:
        raise NotPossible("The return has changed since you opened this page. Check it first.")
    new = withheld(version)
    report = ask_for(version=version)
    if new:
        _note("release", report, by, ip_address)
    return report


@transaction.atomic
def make_again(*, report: Report, by: Person, ip_address: str) -> Report:
    """Put a report that was given up into the queue once more."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.made_at or not given_up(report.job):
        return report
    _put_into_queue(report)
    _note("make_again", report, by, ip_address)
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


def _note(verb: str, report: Report, by: Person, ip_address: str) -> None:
    school_return = report.on_version.school_return
    record(
        verb=f"reports.{verb}",
        by=by,
        subject=f"return:{school_return.pk}",
        la=school_return.return_request.collection.la.code,
        school=school_return.return_request.school.number,
        ip_address=ip_address,
    )
