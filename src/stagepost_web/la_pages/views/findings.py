"""The findings of a return by pupil or by rule, searched and chosen."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stagepost_web.conversations.corresponding import way_in
from stagepost_web.conversations.models import Side
from stagepost_web.la_pages.views.loading import held_in, pupils_at
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.returns import presenting
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la
def findings(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show a page of what was found of the version the LA holds. A search is posted, since it may be a
    pupil's name; all else is in the address.
    """
    shown = pupils_at(request, la, pk)
    version = held_in(shown)
    asked = presenting.Asked.of(request.POST if request.method == "POST" else request.GET)
    here = reverse("la_pages:findings", args=[la.code, pk])
    if request.method != "POST":
        asked = asked.unsearched()
    elif not asked.search:
        return redirect(f"{here}{asked.query}")
    context = {
        "la": la,
        "return": shown,
        "collection": shown.return_request.collection,
        "school": shown.return_request.school,
        "version": version,
        "listed": presenting.finding_list(version, asked),
        "findings_page": here,
        "verdict_page": reverse("la_pages:return", args=[la.code, pk]),
        "way_in": way_in(request.user, shown.return_request, Side.LA),
    }
    return render(request, "la_pages/findings.html", context)
