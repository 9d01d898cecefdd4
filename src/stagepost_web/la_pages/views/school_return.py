"""One school's return, as the LA holds it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost.records import Collection
from stagepost.reports.pupil_level import tabulate
from stagepost.suppliers import Supplier
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.corresponding import way_in
from stagepost_web.conversations.models import Side
from stagepost_web.exchange import vault
from stagepost_web.la_pages import history, queries
from stagepost_web.la_pages.views.leading import asked_in
from stagepost_web.la_pages.views.loading import pupils_at
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.reports.lateness import withheld
from stagepost_web.reports.queries import report_on
from stagepost_web.retention.queries import emptied
from stagepost_web.returns import presenting
from stagepost_web.returns.answering import decidable
from stagepost_web.returns.models import State, Version
from stagepost_web.returns.presenting.counting import findings
from stagepost_web.returns.queries import answer_tally, answers_waiting, as_sent, held_version
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.returns.status import status_of
from stagepost_web.returns.taking import not_correctable
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.shared_pupils.queries import shared_in_answers_to
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.queries import (
    makings_of,
    parts_of,
    sent_back_unchanged,
    submission_of,
    submitted_in,
)
from stagepost_web.submitting.receipts import signed_receipts


@require_safe
@for_la
def school_return(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show what was sent, the verdict, the figures, what was decided and what has happened."""
    shown = pupils_at(request, la, pk)
    version = held_version(shown)
    return_request, status = shown.return_request, status_of(shown.return_request)
    asked, may_run = asked_in(request), may(request.user, DECIDE_RETURNS, la)
    context = {
        "la": la,
        "return": shown,
        "return_request": return_request,
        "school": return_request.school,
        "collection": return_request.collection,
        "status": status,
        "corrected_by": "your authority",
        "undone_advice": "The school sent this version after you had corrected the return.",
        "overdue": status.school_acts and return_request.deadline < timezone.localdate(),
        "may_run": may_run,
        "asked": asked,
        "next": queries.next_return(shown, asked, timezone.localdate()) if may_run else None,
        "submissions": submitted_in(shown),
        "history": history.turned(queries.events_of(shown), request.GET),
        "version": version,
        "way_in": way_in(request.user, return_request, Side.LA),
        "shared_pupils": _shared_pupils(la, return_request),
        **_addresses(la, pk),
    }
    return render(request, "la_pages/return.html", context | (_of_version(version) if version else {}))


def _shared_pupils(la: LocalAuthority, asked: ReturnRequest) -> str:
    """The page of all that the collection has, where this return is among theirs."""
    if not shared_in_answers_to([asked.pk]):
        return ""
    return reverse("la_pages:shared_pupils", args=[la.code, asked.collection_id])


def _addresses(la: LocalAuthority, pk: int) -> dict[str, str]:
    """Where else its verdict is to be had."""
    pages = {
        "verdict_page": "return",
        "findings_page": "findings",
        "print_page": "print_verdict",
        "workbook": "verdict_workbook",
        "json": "verdict_json",
    }
    return {name: reverse(f"la_pages:{page}", args=[la.code, pk]) for name, page in pages.items()}


def _receipt_at(la: LocalAuthority, submission: Submission) -> Callable[[str, str], str]:
    number = submission.delivery.number
    return lambda kind, form: reverse("la_pages:receipt_file", args=[la.code, number, kind, form])


def _of_version(version: Version) -> dict[str, Any]:
    submission, gone = submission_of(version), emptied(version)
    la = version.school_return.return_request.collection.la
    parts = list(parts_of(version))
    return {
        "submission": submission,
        "signed": signed_receipts(submission.delivery, _receipt_at(la, submission)) if submission else [],
        "emptied": gone,
        "correctable": not gone and not not_correctable(version.school_return),
        "as_sent": as_sent(version),
        "corrections": presenting.corrections(version),
        "undone": presenting.undone(version),
        "sent_back": sent_back_unchanged(submission) if submission else None,
        "parts": parts,
        "makings": makings_of(parts),
        "missing": vault.missing(part.part_file.file for part in parts if hasattr(part, "part_file")),
        "findings": findings(version),
        "groups": presenting.groups(version),
        "figures": presenting.figures(version),
        "unchecked": presenting.unchecked(version, Supplier.LA),
        "answers": answer_tally(version),
        "answers_waiting": answers_waiting(version) if decidable(version) else 0,
        "decidable": decidable(version),
        "drawing": _drawing(version),
        "report": report_on(version),
        "withheld": version.school_return.state == State.ACCEPTED and withheld(version),
    }


def _drawing(version: Version) -> dict[str, str] | None:
    """The report's own drawing, where there is something to draw."""
    from stagepost.reports.pupil_level.chart import draw, in_words  # Altair takes half a second to load

    collection = version.school_return.return_request.collection
    tables = tabulate(as_return(version), Collection(collection.kind), collection.year)
    if not any(bar.per_cent is not None for bar in tables.bars):
        return None
    return {"title": tables.bars_title, "svg": draw(tables.bars), "in_words": in_words(tables.bars)}
