"""A verdict to print: all of it on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost.suppliers import Supplier
from stagepost_web.people.access import for_school
from stagepost_web.returns import presenting
from stagepost_web.school_pages.views.emptied import emptied_page
from stagepost_web.school_pages.views.loading import pupils_in, signed_in_as
from stagepost_web.schools.models import School


@require_safe
@for_school
def print_verdict(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Show everything that was found, with nothing folded or cut."""
    shown = pupils_in(request, school, delivery)
    if gone := emptied_page(request, school, shown):
        return gone
    by = signed_in_as(request).name
    context = {
        "school": school,
        "return_request": shown.return_request,
        "delivery": shown.delivery,
        "files": shown.delivery.files.all(),
        "printed": presenting.printed(shown.version, Supplier.SCHOOL, timezone.localtime(), by),
    }
    return render(request, "school_pages/print_verdict.html", context)
