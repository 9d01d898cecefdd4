"""Everything a file says, pupil by pupil."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.people.access import for_school
from stagepost_web.returns import presenting
from stagepost_web.school_pages.views.emptied import emptied_page
from stagepost_web.school_pages.views.loading import pupils_in, quoting_way_in
from stagepost_web.schools.models import School


@require_safe
@for_school
def cohort(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Show the whole cohort as a table."""
    shown = pupils_in(request, school, delivery)
    if gone := emptied_page(request, school, shown):
        return gone
    context = {
        "school": school,
        "return_request": shown.return_request,
        "delivery": shown.delivery,
        "version": shown.version,
        "cohort": presenting.cohort(shown.version, request.GET.get("page")),
        "way_in": quoting_way_in(request, shown),
    }
    return render(request, "school_pages/cohort.html", context)
