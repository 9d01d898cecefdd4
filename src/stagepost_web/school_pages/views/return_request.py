"""One request: what is asked for, how it stands, and every file that was checked for it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost_web.chasing.queries import newest_for
from stagepost_web.collections.queries import time_left
from stagepost_web.conversations.corresponding import way_in
from stagepost_web.conversations.models import Side
from stagepost_web.exchange.queries import opened_by_la
from stagepost_web.people.access import for_school, note_opening
from stagepost_web.people.permission_table import READ_ROLL, SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.reports.lateness import policy
from stagepost_web.returns import presenting
from stagepost_web.returns.queries import as_sent
from stagepost_web.returns.status import obstacle
from stagepost_web.returns.taking import not_taken
from stagepost_web.school_pages.entering_acts import entering_acts
from stagepost_web.school_pages.next_acts import next_acts
from stagepost_web.school_pages.returned_answers import returned_answers
from stagepost_web.school_pages.standing import checked_for, standings
from stagepost_web.school_pages.views.loading import return_request_at, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.submitting.queries import refused_of

PER_PAGE = 20


@require_safe
@for_school
def return_request_page(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Show the request with its history."""
    shown = return_request_at(request, school, pk)
    today = timezone.localdate()
    may_send = may(request.user, SEND_RETURNS, school)
    (standing,) = standings(request.user, school, [shown])
    checked = checked_for(request.user, school, shown).prefetch_related(opened_by_la("delivery__files"))
    page = Paginator(checked, PER_PAGE).get_page(request.GET.get("page"))
    corrections = presenting.corrections(standing.held.version) if standing.held else ()
    if corrections:  # they name pupils
        note_opening(request, subject=f"request:{pk}", la=shown.collection.la, school=school)
    context = {
        "school": school,
        "return_request": shown,
        "reason": standing.reason,
        "returned": returned_answers(standing.counts),
        "status": standing.status,
        "left": time_left(shown.deadline, today),
        "page": page,
        "acts": (
            *next_acts(standing, may_send=may_send, today=today),
            *entering_acts(request.user, school, [shown])[pk],
        ),
        "obstacle": obstacle(shown),
        "not_taken": not_taken(shown),
        "policy": policy(shown.collection),
        "later": newest_for([pk]).get(pk),
        "may_send": may_send,
        "may_fill_in": standing.status.school_acts and may(request.user, READ_ROLL, school),
        "kept": refused_of(signed_in_as(request), shown).first() if may_send else None,
        "way_in": way_in(signed_in_as(request), shown, Side.SCHOOL),
        "held": standing.held,
        "as_sent": as_sent(standing.held.version) if standing.held else None,
        "corrected_by": shown.collection.la.name,
        "corrections": corrections,
        "to_confirm": shown.collection.confirmations.all() if standing.status.school_acts else (),
    }
    return render(request, "school_pages/return_request.html", context)
