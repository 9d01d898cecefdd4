"""The receipt for a file that was sent, and the signed one to keep."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_safe

from stagepost_web.people.access import for_school, note_opening
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.receipts.actions import CannotSign
from stagepost_web.receipts.models import Kind
from stagepost_web.returns import presenting
from stagepost_web.returns.presenting.counting import findings
from stagepost_web.returns.queries import as_sent
from stagepost_web.school_pages.views.loading import quoting_way_in, submitted_at
from stagepost_web.schools.models import School
from stagepost_web.submitting.queries import makings_of, parts_of, submitting_event
from stagepost_web.submitting.receipts import handed_over, signed_receipts


@require_safe
@for_school
def receipt(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Show the receipt, with the event that proves it."""
    shown = submitted_at(request, school, delivery)
    sent, corrections = as_sent(shown.version), presenting.corrections(shown.version)
    if corrections:  # they name pupils
        note_opening(request, subject=f"delivery:{delivery}", la=shown.delivery.la, school=school)
    signed = signed_receipts(shown.delivery, _address_of(school, delivery))
    context = {
        "school": school,
        "return_request": shown.return_request,
        "submission": shown,
        "delivery": shown.delivery,
        "as_sent": sent,
        "findings": findings(sent),
        "corrected_by": shown.delivery.la.name,
        "corrections": corrections,
        "way_in": quoting_way_in(request, shown),
        "event": submitting_event(shown),
        "makings": makings_of(parts_of(shown.version)),
        "signed": signed,
        "accepted": next((each.event for each in signed if each.kind == Kind.ACCEPTED), None),
        "may_send": may(request.user, SEND_RETURNS, school),
    }
    return render(request, "school_pages/receipt.html", context)


@require_GET
@for_school
def receipt_file(request: HttpRequest, school: School, delivery: str, kind: str, form: str) -> HttpResponse:
    """Hand the signed receipt over: the text by itself, or the zip with its signatures."""
    shown = submitted_at(request, school, delivery)
    try:
        return handed_over(shown.delivery, kind, form)
    except CannotSign as obstacle:
        messages.error(request, str(obstacle))
        return redirect("school_pages:receipt", school.number, delivery)


def _address_of(school: School, delivery: str) -> Callable[[str, str], str]:
    return lambda kind, form: reverse("school_pages:receipt_file", args=[school.number, delivery, kind, form])
