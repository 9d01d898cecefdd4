"""Makes the pupil-level report on a version and hands it to the school. May be run again at any point."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from stagepost.records import Collection
from stagepost.reports.pupil_level import About, tabulate, workbook
from stagepost_web.exchange.actions import hand_to_school
from stagepost_web.exchange.models import Delivery
from stagepost_web.exchange.queries import delivery_of
from stagepost_web.exchange.vault import Kept
from stagepost_web.reports.models import PupilLevelReport
from stagepost_web.returns.models import Version
from stagepost_web.returns.rebuilding import as_return


class Files(NamedTuple):
    """Both forms of the report."""

    pdf: bytes
    workbook: bytes


def make(report: PupilLevelReport) -> Files:
    """Write the report. The same report gives the same bytes."""
    from stagepost.reports.pupil_level import pdf  # Altair takes half a second to load

    collection = report.version.school_return.return_request.collection
    tables = tabulate(as_return(report.version), Collection(collection.kind), collection.year)
    about = _about(report)
    return Files(pdf.write(tables, about), workbook.write(tables, about))


@transaction.atomic
def hand_over(report: PupilLevelReport, kept_pdf: Kept, kept_workbook: Kept) -> bool:
    """Put both files, which are in the vault already, into the school's. False where another was quicker."""
    report = PupilLevelReport.objects.select_for_update().get(pk=report.pk)
    if report.made_at:
        return False
    report.pdf = _hand(report.version, kept_pdf, "PDF", "pdf", "application/pdf")
    report.workbook = _hand(report.version, kept_workbook, "spreadsheet", "xlsx", workbook.MEDIA_TYPE)
    report.made_at = timezone.now()
    report.save(update_fields=["pdf", "workbook", "made_at"])
    return True


def _hand(version: Version, kept: Kept, form: str, ending: str, media_type: str) -> Delivery:
    return_request = version.school_return.return_request
    collection = return_request.collection
    return hand_to_school(
        school=return_request.school,
        return_request=return_request,
        version=version,
        title=f"Pupil-level report ({form}): {collection.title}",
        name=f"{return_request.school.number}_{collection.kind}_{collection.year}_report_v{version.number}.{ending}",
        media_type=media_type,
        kept=kept,
        by=None,
    )


def _about(report: PupilLevelReport) -> About:
    version = report.version
    return_request = version.school_return.return_request
    la, delivery = return_request.collection.la, delivery_of(version)
    return About(
        la=la.name,
        school=return_request.school.name,
        number=return_request.school.number,
        made=timezone.localtime(report.asked_at),
        receipt=delivery.number if delivery else "",
        sent_at=timezone.localtime(version.sent_at) if version.sent_at else None,
        version=version.number,
        contact=return_request.collection.contact
        or ", ".join(filter(None, (la.data_team, la.email, la.telephone))),
        colour=la.colour,
    )
