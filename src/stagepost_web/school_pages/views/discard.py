"""Giving up a checked file that is not to be sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.views.loading import signed_in_as, submission_at
from stagepost_web.schools.models import School
from stagepost_web.submitting import actions


@require_POST
@for_school(needs=SEND_RETURNS)
def discard(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Discard the draft, and go to where another can be uploaded."""
    shown = submission_at(request, school, delivery)
    try:
        actions.discard(submission=shown, by=signed_in_as(request), ip_address=ip_address(request))
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect("school_pages:receipt", school.number, delivery)
    return redirect("school_pages:upload", school.number, shown.return_request.pk)
