"""The spreadsheets that the schools of a list fill in, in one zip."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from stagepost_web.frame.attachment import streamed
from stagepost_web.la_pages.queries.spreadsheets import requests_listed, without_roll
from stagepost_web.la_pages.spreadsheets import zipped
from stagepost_web.la_pages.views.leading import asked_in, board_address
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import LOAD_ROLLS
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=LOAD_ROLLS)
def spreadsheets(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponseBase:
    """Say what the zip will hold, and send it."""
    collection = collection_at(request, la, pk)
    found = requests_listed(collection, asked_in(request), timezone.localdate())
    if request.method == "POST":
        if not found.exists():
            messages.error(request, "There are no schools in this list.")
            return redirect(board_address(request, collection))
        pieces = zipped(found.iterator(), la=la, by=request.user, ip_address=ip_address(request))
        name = f"{la.code}_{collection.kind}_{collection.year}_spreadsheets.zip"
        return streamed(pieces, name, "application/zip")
    context = {
        "la": la,
        "collection": collection,
        "asked": asked_in(request),
        "schools": found.count(),
        "without_roll": without_roll(found).count(),
    }
    return render(request, "la_pages/spreadsheets.html", context)
