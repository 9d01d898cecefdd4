"""Makes the pupil-level report on a version and hands it to the school. May be run again at any point."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from stagepost.records import Collection
from stagepost.reports.pupil_level import About, Correction, tabulate, workbook
from stagepost.years.words import day
from stagepost_web.exchange.actions import hand_to_school
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.vault import Kept
from stagepost_web.reports.models import Report, ReportFile
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting import corrections
from stagepost_web.returns.presenting.corrections import CorrectedPupil, CorrectionShown
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.submitting.queries import delivery_of


class Made(NamedTuple):
    """One form of the report."""

    data: bytes
    ending: str
    media_type: str


def make(report: Report) -> tuple[Made, ...]:
    """Write the report in all its forms. The same report gives the same bytes."""
    from stagepost.reports.pupil_level import pdf  # Altair takes half a second to load

    collection = report.on_version.school_return.return_request.collection
    returned, kind = as_return(report.on_version), Collection(collection.kind)
    corrections = tuple(_corrections(report.on_version))
    tables = tabulate(returned, kind, collection.year, corrections)
    about = _about(report)
    return (
        Made(pdf.write(tables, about), "pdf", "application/pdf"),
        Made(workbook.write(tables, about), "xlsx", workbook.MEDIA_TYPE),
    )


@transaction.atomic
def hand_over(report: Report, made: Sequence[Made], kept: Sequence[Kept]) -> bool:
    """Put the files, which are in the vault already, into the school's in one delivery.

    False where another worker was quicker, or the report was asked for anew while it was made.
    """
    asked_at, report = report.asked_at, Report.objects.select_for_update().get(pk=report.pk)
    if report.made_at or report.asked_at != asked_at:
        return False
    report.made_at = timezone.now()
    report.save(update_fields=["made_at"])
    return_request = report.on_version.school_return.return_request
    delivery = hand_to_school(
        school=return_request.school,
        la=return_request.collection.la,
        kind=return_request.collection.kind,
        title=f"Pupil-level report: {return_request.collection.title}",
        files=[_new_file(report.on_version, one, its) for one, its in zip(made, kept, strict=True)],
        by=None,
    )
    ReportFile.objects.bulk_create(ReportFile(report=report, file=file) for file in delivery.files.all())
    return True


def _new_file(version: Version, made: Made, kept: Kept) -> NewFile:
    return_request = version.school_return.return_request
    collection = return_request.collection
    stem = f"{return_request.school.number}_{collection.kind}_{collection.year}_report_v{version.number}"
    return NewFile(kept, f"{stem}.{made.ending}", made.media_type)


def _about(report: Report) -> About:
    version = report.on_version
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


def _corrections(version: Version) -> Iterator[Correction]:
    """What the LA has corrected in the version, the earliest first, each where the pupil is by now."""
    made = corrections(version)
    for number, each in reversed(list(enumerate(made))):
        later = [other.taken_out for other in reversed(made[:number])]
        for pupil in each.pupils:
            yield from _of_pupil(each, pupil, _place_now(pupil.place, later))


def _place_now(place: int | None, later: Sequence[Sequence[int]]) -> int | None:
    for gone in later:
        place = None if place is None or place in gone else place - sum(other < place for other in gone)
    return place


def _of_pupil(made: CorrectionShown, pupil: CorrectedPupil, place: int | None) -> Iterator[Correction]:
    who = pupil.line.pupil
    name = ", ".join(filter(None, (who.surname, who.forename))) or who.upn
    on = day(timezone.localdate(made.at))
    reason = "The reason was erased." if made.erased_at else made.reason
    if pupil.now is None:
        yield Correction(None, name, "", "The pupil", "in the return", "taken out", on, reason)
    for cell in pupil.cells:
        shown = cell.shown
        yield Correction(place, name, cell.item, shown.what, shown.before, shown.now, on, reason)
