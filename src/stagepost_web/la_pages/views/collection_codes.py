"""The codes a collection allows, and what its LA has changed in them."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stagepost.codesets import CodeSet
from stagepost_web.collections import code_actions
from stagepost_web.collections.models import Collection
from stagepost_web.collections.overlay import codes_of
from stagepost_web.la_pages.code_forms import CodeForm
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.schools.models import LocalAuthority


class Allowed(NamedTuple):
    """One code, and what it means."""

    code: str
    meaning: str
    of: str
    """The results it may be, in words."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def collection_codes(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show the codes, and change one."""
    shown = collection_at(request, la, pk)
    codes = codes_of(shown)
    form = CodeForm(request.POST or None, codes=codes, year=shown.year)
    if form.is_valid():
        try:
            code_actions.change_code(
                collection=shown, by=request.user, ip_address=ip_address(request), **form.change
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "You have changed the codes. Files are checked by them from now on.")
            return redirect("la_pages:collection_codes", la.code, pk)
    context: dict[str, Any] = {
        "la": la,
        "collection": shown,
        "form": form,
        "changes": shown.code_changes.all(),
        "rows": [list(each) for each in _allowed(shown, codes)],
        "heads": ("Code", "Meaning", "Results"),
    }
    return render(request, "la_pages/collection_codes.html", context)


@require_POST
@for_la(needs=MANAGE_COLLECTIONS)
def undo_code_change(request: SignedInRequest, la: LocalAuthority, pk: int, change: int) -> HttpResponse:
    """Go back to the national lists for one code."""
    shown = collection_at(request, la, pk)
    wanted = get_object_or_404(shown.code_changes, pk=change)
    code_actions.undo_code_change(change=wanted, by=request.user, ip_address=ip_address(request))
    messages.success(request, "The national lists count again for this code.")
    return redirect("la_pages:collection_codes", la.code, pk)


def _allowed(collection: Collection, codes: CodeSet) -> list[Allowed]:
    items = codes.in_year(collection.year)
    found = []
    for code in sorted({code for item in items for code in item.codes}):
        meaning = codes.meaning(code, collection.year)
        names = [item.name for item in items if code in item.codes]
        of = "All" if len(names) == len([item for item in items if item.codes]) else ", ".join(names)
        found.append(Allowed(code, meaning.words if meaning else "", of))
    return found
