"""The conversation with a school about one request."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations import corresponding
from stagepost_web.conversations.corresponding import Correspondent
from stagepost_web.conversations.models import Message, Side
from stagepost_web.la_pages.views.loading import request_at
from stagepost_web.people.access import SignedInRequest, for_la, note_opening
from stagepost_web.returns.models import Version
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la
def conversation(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show the messages, and send another."""
    shown = request_at(request, la, pk)
    who = Correspondent(request.user, shown, Side.LA, _quotable(shown))
    if request.method == "POST" and not who.may_write:
        raise PermissionDenied
    note_opening(request, subject=f"request:{pk}", la=la, school=shown.school)
    answer = (
        corresponding.sent(request, who) if request.method == "POST" else corresponding.opened(request, who)
    )
    if isinstance(answer, Message):
        return redirect(f"{who.address}#message-{answer.number}")
    context = {
        "la": la,
        "return_request": shown,
        "collection": shown.collection,
        "school": shown.school,
        "who": who,
        "shown": answer,
        "form": answer.form,
    }
    return render(request, "la_pages/conversation.html", context, status=409 if answer.unsent else 200)


def _quotable(return_request: ReturnRequest) -> QuerySet[Version]:
    """What the LA holds and what it has corrected, if it is still kept."""
    of_request = Version.objects.filter(school_return__return_request=return_request, emptied=None)
    return of_request.filter(Q(held_by__isnull=False) | Q(correction__isnull=False))
