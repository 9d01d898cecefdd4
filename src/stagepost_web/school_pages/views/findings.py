"""A file's findings by pupil or by rule, searched and chosen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stagepost_web.people.access import for_school
from stagepost_web.returns import presenting
from stagepost_web.school_pages.views.emptied import emptied_page
from stagepost_web.school_pages.views.loading import pupils_in, quoting_way_in
from stagepost_web.schools.models import School


@require_http_methods(["GET", "HEAD", "POST"])
@for_school
def findings(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Show a page of them. A search is posted, since it may be a pupil's name; all else is in the address."""
    shown = pupils_in(request, school, delivery)
    if gone := emptied_page(request, school, shown):
        return gone
    asked = presenting.Asked.of(request.POST if request.method == "POST" else request.GET)
    here = reverse("school_pages:findings", args=[school.number, delivery])
    if request.method != "POST":
        asked = asked.unsearched()
    elif not asked.search:
        return redirect(f"{here}{asked.query}")
    context = {
        "school": school,
        "return_request": shown.return_request,
        "delivery": shown.delivery,
        "version": shown.version,
        "listed": presenting.finding_list(shown.version, asked),
        "findings_page": here,
        "verdict_page": reverse("school_pages:verdict", args=[school.number, delivery]),
        "way_in": quoting_way_in(request, shown),
    }
    return render(request, "school_pages/findings.html", context)
