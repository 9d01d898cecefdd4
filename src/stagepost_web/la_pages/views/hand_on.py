"""Handing a collection on to the DfE, and extracts: what to look at first, and the files that were made."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from stagepost.exporting import upload
from stagepost.formats import onward_xml
from stagepost_web.chasing.dfe_dates import due_at_dfe
from stagepost_web.la_pages.queries.hand_on import checks
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.onward import actions
from stagepost_web.onward.changes import Since, since
from stagepost_web.onward.forms_of import form_for_dfe, forms_of
from stagepost_web.onward.models import Form, OnwardFile, Stage
from stagepost_web.onward.queries import files_of
from stagepost_web.onward.standing import Standing, standing
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import HAND_ON
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority

PER_PAGE = 20


@require_safe
@for_la
def hand_on(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show what to look at before a file is made, and those that were made."""
    collection = collection_at(request, la, pk)
    form = form_for_dfe(collection)
    now = standing(collection)
    page = Paginator(files_of(request.user, collection), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "la": la,
        "collection": collection,
        "for_dfe": form,
        "to_collect": form == Form.COLLECT,
        "standing": now,
        "accepted": len(now.versions),
        "checks": checks(request.user, collection, now),
        "due": due_at_dfe(collection),
        "where": upload(collection.year),
        "unverified": onward_xml.table().warning if form == Form.COLLECT else "",
        "page": page,
        "lines": list(_lines(page, now)),
        "may_hand_on": may(request.user, HAND_ON, la),
    }
    return render(request, "la_pages/hand_on.html", context)


@require_POST
@for_la(needs=HAND_ON)
def make_file(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Have the worker make a file of what was looked at."""
    collection = collection_at(request, la, pk)
    asked = request.POST.get("form", "")
    if asked not in forms_of(collection):
        raise Http404
    try:
        file = actions.ask(
            collection=collection,
            form=Form(asked),
            seen=request.POST.get("seen", ""),
            by=request.user,
            ip_address=ip_address(request),
        )
    except actions.NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect("la_pages:hand_on", la.code, pk)
    return redirect("la_pages:onward_file", la.code, pk, file.pk)


def _lines(page: Iterable[OnwardFile], now: Standing) -> Iterator[tuple[OnwardFile, Since | None]]:
    """Each with how the returns have changed since; of the newest of each form that was made alone."""
    met: set[str] = set()
    for file in page:
        newest = file.stage == Stage.MADE and file.form not in met
        yield file, since(file, now) if newest else None
        if newest:
            met.add(file.form)
