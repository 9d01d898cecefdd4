"""What the LA does with a return: with the version the officer had in front of them, or not at all."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.desk import jobs
from stagepost_web.desk.models import PupilLevelReport
from stagepost_web.desk.queries import held_version, parcel_of
from stagepost_web.exchange.actions import mark_received
from stagepost_web.people.models import Person
from stagepost_web.returns import actions as returns
from stagepost_web.returns.models import SchoolReturn, State, Version
from stagepost_web.returns.states import NotPossible


@transaction.atomic
def receive(*, school_return: SchoolReturn, seen: int, by: Person, from_where: str) -> None:
    """Take a submitted return in, with the parcel it came in. Nothing happens when that is done already.

    `seen` is the number of the version the officer looked at. Raises `NotPossible` when it is another by now.
    """
    version = _as_seen(school_return, seen)
    if parcel := parcel_of(version):
        mark_received(delivery=parcel, by=by, from_where=from_where)
    else:
        returns.receive(school_return=school_return, by=by, from_where=from_where)


@transaction.atomic
def accept(*, school_return: SchoolReturn, seen: int, by: Person, from_where: str) -> PupilLevelReport:
    """Take a received return as the school's answer, and have its pupil-level report made."""
    version = _as_seen(school_return, seen)
    report, new = PupilLevelReport.objects.get_or_create(version=version, defaults={"asked": timezone.now()})
    if new:
        _ask_for(report)
    returns.accept(school_return=school_return, by=by, from_where=from_where)
    return report


@transaction.atomic
def send_back(*, school_return: SchoolReturn, seen: int, words: str, by: Person, from_where: str) -> None:
    """Ask the school, in words, to put something right, and write to it that there is something to read."""
    version = _as_seen(school_return, seen)
    before = returns.locked(school_return.pk)
    if (before.state, before.words) != (State.SENT_BACK, words.strip()):
        jobs.announce_sent_back.enqueue(version.pk)
    returns.send_back(school_return=school_return, words=words, by=by, from_where=from_where)


@transaction.atomic
def make_report_again(*, report: PupilLevelReport, by: Person, from_where: str) -> PupilLevelReport:
    """Put a report that was given up into the queue once more."""
    report = PupilLevelReport.objects.select_for_update().get(pk=report.pk)
    if report.made or not jobs.given_up(report):
        return report
    _ask_for(report)
    request = report.version.school_return.request
    record(
        verb="desk.make_report_again",
        by=by,
        subject=f"return:{report.version.school_return_id}",
        la=request.collection.la.code,
        school=request.school.number,
        from_where=from_where,
    )
    return report


def _ask_for(report: PupilLevelReport) -> None:
    report.job = jobs.make_report.enqueue(report.pk).id
    report.save(update_fields=["job"])


def _as_seen(school_return: SchoolReturn, seen: int) -> Version:
    """The version the LA holds, held still until the transaction ends."""
    locked = returns.locked(school_return.pk)
    version = held_version(locked)
    if version is None:
        raise NotPossible("The school has recalled this return, so there is nothing here to decide on.")
    if version.number != seen:
        raise NotPossible("The school has sent another version since you opened this page. Look at it first.")
    return version
