"""One request: what is asked for, how it stands, and every file that was checked for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost_web.collections.queries import time_left
from stagepost_web.people.access import for_school
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.returns.status import answer_to, obstacle, status_of
from stagepost_web.returns.taking import not_taken
from stagepost_web.school_pages.returned_answers import returned_answers
from stagepost_web.school_pages.views.loading import return_request_at
from stagepost_web.schools.models import School
from stagepost_web.submitting.queries import history_of


@require_safe
@for_school
def return_request_page(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Show the request with its history."""
    shown = return_request_at(request, school, pk)
    school_return = answer_to(shown)
    history = history_of(request.user, shown)
    context = {
        "school": school,
        "return_request": shown,
        "answer": school_return,
        "returned": returned_answers(school_return, history) if school_return else None,
        "status": status_of(shown),
        "left": time_left(shown.deadline, timezone.localdate()),
        "history": history,
        "obstacle": obstacle(shown),
        "not_taken": not_taken(shown),
        "may_send": may(request.user, SEND_RETURNS, school),
    }
    return render(request, "school_pages/return_request.html", context)
