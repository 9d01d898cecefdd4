"""All conversations of an LA with its schools."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.conversations import listing
from stagepost_web.conversations.queries import written_about
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.schools.models import LocalAuthority


@require_safe
@for_la
def conversations(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """List them, those with something unread first."""
    asked = listing.Asked.of(request.GET.dict())
    context = {
        "la": la,
        "page": listing.listed(request.user, la, asked),
        "asked": asked,
        "shows": listing.SHOWS.items(),
        "written_about": written_about(request.user, la),
    }
    return render(request, "la_pages/conversations.html", context)
