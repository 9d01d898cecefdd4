"""What a file changes in what the LA holds."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.people.access import for_school
from stagepost_web.retention.queries import emptied
from stagepost_web.returns import presenting
from stagepost_web.returns.queries import held_before
from stagepost_web.school_pages.views.emptied import emptied_page
from stagepost_web.school_pages.views.loading import pupils_in
from stagepost_web.schools.models import School


@require_safe
@for_school
def changes(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Show which pupils and results are not what the school sent before."""
    shown = pupils_in(request, school, delivery)
    if gone := emptied_page(request, school, shown):
        return gone
    version = shown.version
    before = held_before(version)
    if before is None:
        raise Http404
    context = {
        "school": school,
        "return_request": shown.return_request,
        "delivery": shown.delivery,
        "version": version,
        "before": before,
        "changes": None if emptied(before) else presenting.changes(before, version, request.GET.get("page")),
    }
    return render(request, "school_pages/changes.html", context)
