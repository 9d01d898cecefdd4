"""Opening a collection: first which return, then its settings, with all that the year's data proposes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from stagepost.collections import facts_of
from stagepost.records import Collection as Kind
from stagepost_web.collections.models import Collection
from stagepost_web.collections.proposing import Proposal, propose, propose_from
from stagepost_web.la_pages import opening_actions, previews, queries
from stagepost_web.la_pages.collection_forms import KindForm, OpenForm, proposed_values
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.limits import kinds_open_to
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def open_collection(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Ask which return is meant, then show its settings, and open it with them."""
    asked = KindForm(request.GET or None, kinds=kinds_open_to(request.user, la))
    if not asked.is_valid():
        return render(request, "la_pages/choose_collection.html", {"la": la, "form": asked})
    kind, year = Kind(asked.cleaned_data["kind"]), asked.cleaned_data["year"]
    proposal = _proposal(request, la, kind, year)
    form = OpenForm(request.POST or None, initial=proposed_values(proposal), kind=kind)
    if (
        form.is_valid()
        and not previews.wanted(request)
        and (opened := _open(request, la, kind, year, form, proposal.like))
    ):
        messages.success(request, "The collection is open. Now ask schools for their returns.")
        return redirect("la_pages:ask_schools", la.code, opened.pk)
    context = {"la": la, "form": form, "proposal": proposal, "year": year, "return": facts_of(kind).title}
    return render(request, "la_pages/open_collection.html", context)


def _proposal(request: SignedInRequest, la: LocalAuthority, kind: Kind, year: int) -> Proposal:
    """Like a collection of the summer before where one is named, else from the year's data."""
    before = request.GET.get("like", "")
    if not before.isdecimal():
        return propose(la, kind, year)
    collections = queries.collections_of(request.user, la)
    return propose_from(get_object_or_404(collections, pk=before, kind=kind.value, year=year - 1))


def _open(
    request: SignedInRequest,
    la: LocalAuthority,
    kind: Kind,
    year: int,
    form: OpenForm,
    like: Collection | None,
) -> Collection | None:
    """The new collection; `None`, with the reason in the form, where it cannot be opened."""
    try:
        return opening_actions.open_collection(
            la=la,
            kind=kind.value,
            year=year,
            by=request.user,
            ip_address=ip_address(request),
            like=like,
            **form.settings,
        )
    except ValidationError as unfit:
        form.refuse(unfit)
        return None
