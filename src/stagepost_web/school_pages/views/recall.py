"""Taking back a file that the LA has not received."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.views.loading import signed_in_as, submitted_at
from stagepost_web.schools.models import School
from stagepost_web.submitting import actions


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def recall(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Ask whether it is meant, then recall."""
    shown = submitted_at(request, school, delivery)
    context = {
        "school": school,
        "return_request": shown.return_request,
        "submission": shown,
        "delivery": shown.delivery,
    }
    if request.method != "POST":
        return render(request, "school_pages/recall.html", context)
    try:
        actions.recall(submission=shown, by=signed_in_as(request), ip_address=ip_address(request))
    except NotPossible as obstacle:
        return render(request, "school_pages/recall.html", {**context, "obstacle": str(obstacle)}, status=409)
    messages.success(
        request, f"{shown.delivery.title} has been recalled. {shown.delivery.la.name} can no longer open it."
    )
    return redirect("school_pages:request", school.number, shown.return_request.pk)
