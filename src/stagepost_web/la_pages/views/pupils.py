"""Every pupil of a return, with what was sent for each."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.conversations.corresponding import way_in
from stagepost_web.conversations.models import Side
from stagepost_web.la_pages.views.loading import held_in, pupils_at
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.people.permission_table import DECIDE_RETURNS, READ_EVENTS
from stagepost_web.people.permissions import may
from stagepost_web.returns import presenting
from stagepost_web.returns.taking import not_correctable
from stagepost_web.schools.models import LocalAuthority


@require_safe
@for_la
def pupils(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show the whole cohort of the version the LA holds."""
    shown = pupils_at(request, la, pk)
    version = held_in(shown)
    may_correct = may(request.user, DECIDE_RETURNS, la) and not not_correctable(shown)
    context = {
        "la": la,
        "return": shown,
        "collection": shown.return_request.collection,
        "school": shown.return_request.school,
        "version": version,
        "cohort": presenting.cohort(version, request.GET.get("page")),
        "correct_at": request.path if may_correct else "",
        "seen_at": request.path if may(request.user, READ_EVENTS, la) else "",
        "way_in": way_in(request.user, shown.return_request, Side.LA),
    }
    return render(request, "la_pages/pupils.html", context)
