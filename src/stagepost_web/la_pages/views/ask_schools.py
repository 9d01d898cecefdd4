"""Asking schools for their returns: those that owe one are proposed, and each can be left out."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.collections.models import Collection
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.la_pages import queries
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.schools.models import LocalAuthority

_KEY = re.compile(r"\d{1,18}", re.ASCII)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def ask_schools(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show the schools that could be asked, as the address narrows them, and ask those that were chosen."""
    shown = collection_at(request, la, pk)
    wanted = queries.Wanted.of(request.GET.dict())
    found = queries.candidates(shown, wanted)
    if request.method == "POST" and _asked(request, shown):
        return redirect("la_pages:board", la.code, pk)
    context = {
        "la": la,
        "collection": shown,
        "wanted": wanted,
        "schools": found.schools,
        "unknown": found.unknown,
        "choices": queries.choices(la),
        "asked": shown.return_requests.filter(withdrawn_at=None).count(),
    }
    return render(request, "la_pages/ask_schools.html", context)


def _asked(request: SignedInRequest, collection: Collection) -> bool:
    """Whether the chosen schools have been asked. A message says why not, or how many."""
    chosen = [int(pk) for pk in request.POST.getlist("school") if _KEY.fullmatch(pk)]
    schools = queries.schools_of(collection.la).filter(pk__in=chosen)
    if not schools:
        messages.error(request, "Choose at least one school.")
        return False
    try:
        issued = issue_requests(
            collection=collection, schools=schools, by=request.user, ip_address=ip_address(request)
        )
    except ValidationError as unfit:
        messages.error(request, " ".join(unfit.messages))
        return False
    number = len(issued)
    messages.success(request, f"You have asked {number} school{'' if number == 1 else 's'}.")
    return True
