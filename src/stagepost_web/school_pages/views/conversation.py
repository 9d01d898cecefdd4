"""The conversation with the LA about one request."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations import corresponding
from stagepost_web.conversations.corresponding import Correspondent
from stagepost_web.conversations.models import Message, Side
from stagepost_web.people.access import for_school, note_opening
from stagepost_web.returns.models import Version
from stagepost_web.school_pages.views.loading import return_request_at, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.submitting.queries import submissions_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_school
def conversation(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Show the messages, and send another."""
    shown = return_request_at(request, school, pk)
    who = Correspondent(signed_in_as(request), shown, Side.SCHOOL, _quotable(request, shown))
    if request.method == "POST" and not who.may_write:
        raise PermissionDenied
    note_opening(request, subject=f"request:{pk}", la=shown.collection.la, school=school)
    answer = (
        corresponding.sent(request, who) if request.method == "POST" else corresponding.opened(request, who)
    )
    if isinstance(answer, Message):
        return redirect(f"{who.address}#message-{answer.number}")
    context = {"school": school, "return_request": shown, "who": who, "shown": answer, "form": answer.form}
    return render(request, "school_pages/conversation.html", context, status=409 if answer.unsent else 200)


def _quotable(request: HttpRequest, return_request: ReturnRequest) -> QuerySet[Version]:
    """What was checked for the request, neither recalled nor discarded, as far as the person may see it, and
    what the LA made of it.
    """
    submissions = submissions_of(request.user, return_request.school).filter(delivery__withdrawn_at=None)
    of_request = Version.objects.filter(school_return__return_request=return_request, emptied=None)
    of_files = Q(submission__in=submissions.order_by())
    return of_request.filter(of_files | Q(correction__isnull=False))
