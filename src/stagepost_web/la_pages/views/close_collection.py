"""Closing a collection, which is asked about first, and reopening it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.collections import actions
from stagepost_web.la_pages import queries
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def close_collection(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Say what closing means, and close."""
    shown = collection_at(request, la, pk)
    if request.method == "POST":
        actions.close(collection=shown, by=request.user, ip_address=ip_address(request))
        messages.success(request, "The collection has closed. You can reopen it at any time.")
        return redirect("la_pages:board", la.code, pk)
    tally = queries.tallied([shown], timezone.localdate())[pk]
    return render(request, "la_pages/close_collection.html", {"la": la, "collection": shown, "tally": tally})


@require_POST
@for_la(needs=MANAGE_COLLECTIONS)
def reopen_collection(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Take returns again."""
    shown = collection_at(request, la, pk)
    actions.reopen(collection=shown, by=request.user, ip_address=ip_address(request))
    messages.success(request, "The collection is open again.")
    return redirect("la_pages:board", la.code, pk)
