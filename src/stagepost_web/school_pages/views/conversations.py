"""All conversations of a school with its LA."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.conversations import listing
from stagepost_web.conversations.queries import written_about
from stagepost_web.people.access import for_school
from stagepost_web.school_pages.views.loading import signed_in_as
from stagepost_web.schools.models import School


@require_safe
@for_school
def conversations(request: HttpRequest, school: School) -> HttpResponse:
    """List them, those with something unread first."""
    person, asked = signed_in_as(request), listing.Asked.of(request.GET.dict())
    context = {
        "school": school,
        "page": listing.listed(person, school, asked),
        "asked": asked,
        "shows": listing.SHOWS.items(),
        "written_about": written_about(person, school),
    }
    return render(request, "school_pages/conversations.html", context)
