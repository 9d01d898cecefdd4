"""What a school is asked for that is no return: what to send, and what was sent."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost_web.collections.queries import time_left
from stagepost_web.file_requests.history import told_to_school
from stagepost_web.file_requests.kinds import in_words
from stagepost_web.file_requests.queries import attached_to, sendings_of
from stagepost_web.file_requests.standing import not_taken, status_of
from stagepost_web.people.access import for_school
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.school_pages.file_acts import acts_for
from stagepost_web.school_pages.views.loading import asked_at
from stagepost_web.schools.models import School

PER_PAGE = 20


@require_safe
@for_school
def file_request(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Show it, with what was sent for it and what the LA has changed."""
    asked = asked_at(request, school, pk)
    sent = sendings_of(request.user, school).filter(asked=asked, delivery__sent_at__isnull=False)
    may_send = may(request.user, SEND_RETURNS, school)
    context = {
        "school": school,
        "asked": asked,
        "status": status_of(asked),
        "left": time_left(asked.deadline, timezone.localdate()),
        "kinds": in_words(asked.file_request.kinds),
        "not_taken": not_taken(asked),
        "may_send": may_send,
        "acts": acts_for(asked, request.user, may_send=may_send),
        "page": Paginator(sent, PER_PAGE).get_page(request.GET.get("page")),
        "attachments": attached_to(asked),
        "changes": told_to_school(asked),
    }
    return render(request, "school_pages/file_request.html", context)
