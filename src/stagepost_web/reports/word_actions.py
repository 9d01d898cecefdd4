"""Erasing why an LA corrected a return: reports that were made before quote it, and go."""

from collections.abc import Iterator

from django.db import transaction

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.deleting import mark_deleted
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.people.models import Person
from stagepost_web.reports.actions import make_anew
from stagepost_web.reports.models import Report, ReportFile
from stagepost_web.returns import word_actions
from stagepost_web.returns.actions import locked
from stagepost_web.returns.correction_actions import CORRECTED
from stagepost_web.returns.queries import corrections_in


def erase_words(*, event: Event, by: Person | None, ip_address: str = "") -> Event | None:
    """Erase the words of an event as `returns.word_actions` does, and those of a correction from reports too.

    Our copies of every report that quotes them are deleted. The newest report is made anew without them and
    handed to the school, which is told; the others have been overtaken by it. None where there is nothing to
    erase, or no longer.
    """
    told, gone = _erase(event, by, ip_address)
    for file in gone:
        vault.delete(file)
    return told


@transaction.atomic
def _erase(event: Event, by: Person | None, ip_address: str) -> tuple[Event | None, list[StoredFile]]:
    """The files that went are marked. Bytes that survive a crash are deleted by `exchange.sweeping`."""
    words = getattr(event, "words", None)
    gone = _withdraw_reports(event) if event.verb == CORRECTED and words and words.text else []
    return word_actions.erase_words(event=event, by=by, ip_address=ip_address), gone


def _withdraw_reports(event: Event) -> list[StoredFile]:
    """Reports that are about to be made are made once more too: one may have read the words already."""
    pk = int(event.subject.partition(":")[2])
    locked(pk)
    on_return = Report.objects.select_for_update(of=("self",)).filter(version__school_return=pk)
    every = list(on_return.order_by("pk"))
    quoting = [report for report in every if _quotes(report, event)]
    deliveries = Delivery.objects.filter(files__report_file__report__in=quoting).distinct()
    found = list(deliveries.select_related("school", "la").order_by("pk"))
    for report in quoting:
        if report == every[-1] or report.made_at is None:
            ReportFile.objects.filter(report=report).delete()
            make_anew(report=report)
    return list(_marked(found))


def _quotes(report: Report, event: Event) -> bool:
    made = {version.number for version in corrections_in(report.on_version)}
    return event.detail["version"] in made


def _marked(deliveries: list[Delivery]) -> Iterator[StoredFile]:
    for delivery in deliveries:
        yield from mark_deleted(delivery)
