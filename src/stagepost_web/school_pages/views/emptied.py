"""What is shown of a version whose pupils and findings were deleted because their time was over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from stagepost_web.retention import queries
from stagepost_web.schools.models import School
from stagepost_web.submitting.models import Submission


def emptied_page(request: HttpRequest, school: School, shown: Submission) -> HttpResponse | None:
    """The page that says so; `None` for a version that is all there."""
    emptied = queries.emptied(shown.version)
    if emptied is None:
        return None
    context = {
        "school": school,
        "delivery": shown.delivery,
        "version": shown.version,
        "return_request": shown.return_request,
        "emptied": emptied,
    }
    return render(request, "school_pages/emptied.html", context)
