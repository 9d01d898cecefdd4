"""The pupils whom two schools have returned in a collection, and the LA's decisions on them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address, note_opening
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.shared_pupils import actions, jobs, listing
from stagepost_web.shared_pupils.forms import APART, NEITHER, DecideForm, KnownForm, ReopenForm
from stagepost_web.shared_pupils.listing import Show
from stagepost_web.shared_pupils.models import UNSETTLED, Agrees, SharedPupil
from stagepost_web.shared_pupils.presenting import Shown, shown_to_la
from stagepost_web.shared_pupils.queries import counted_in, shared_in
from stagepost_web.shared_pupils.recorded import recorded_of


@require_safe
@for_la
def shared_pupils(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """List them: those that wait for the LA, those that wait for schools, or what is settled."""
    collection = collection_at(request, la, pk)
    counts = listing.counts(counted_in(collection))
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in list(Show) else next((each for each in Show if counts[each]), Show.LA)
    note_opening(request, subject=f"collection:{pk}", la=la)
    context = {
        "la": la,
        "collection": collection,
        "show": show,
        "shows": [(each.value, each.words, counts[each]) for each in Show],
        "page": listing.of_la(shared_in(request.user, collection), show, request.GET.get("page", "1")),
    }
    return render(request, "la_pages/shared_pupils.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la
def shared_pupil(request: SignedInRequest, la: LocalAuthority, pk: int, shared: int) -> HttpResponse:
    """Show both sides of one, and take the LA's decision."""
    collection, found = _at(request, la, pk, shared)
    may_decide = may(request.user, DECIDE_RETURNS, la)
    if request.method == "POST" and not may_decide:
        raise PermissionDenied
    note_opening(request, subject=f"collection:{pk}", la=la)
    shown = shown_to_la(found)
    form = _decide_form(request, shown) if may_decide and found.state in UNSETTLED else None
    if form and form.is_valid():
        _decide(request, found, form)
        return redirect("la_pages:shared_pupil", la.code, pk, shared)
    context = _context(la, collection, shown) | {
        "form": form,
        "may_decide": may_decide,
        "recorded": recorded_of(found),
    }
    return render(request, "la_pages/shared_pupil.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=DECIDE_RETURNS)
def reopen_shared_pupil(request: SignedInRequest, la: LocalAuthority, pk: int, shared: int) -> HttpResponse:
    """Ask why, and have both schools asked again."""
    collection, found = _at(request, la, pk, shared)
    note_opening(request, subject=f"collection:{pk}", la=la)
    form = ReopenForm(_posted(request), initial={"seen": found.number})
    if form.is_valid():
        given = {"reason": form.cleaned_data["why"], "seen": form.cleaned_data["seen"]}
        _do(request, "Both schools are asked again.", actions.reopen, found, **given)
        return redirect("la_pages:shared_pupil", la.code, pk, shared)
    context = _context(la, collection, shown_to_la(found)) | {"form": form}
    return render(request, "la_pages/reopen_shared_pupil.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=DECIDE_RETURNS)
def facts_of_shared_pupil(request: SignedInRequest, la: LocalAuthority, pk: int, shared: int) -> HttpResponse:
    """Ask what else the LA knows of the move."""
    collection, found = _at(request, la, pk, shared)
    note_opening(request, subject=f"collection:{pk}", la=la)
    initial = {"seen": found.number, **KnownForm.filled(found.elsewhere, found.known)}
    form = KnownForm(_posted(request), initial=initial, kind=collection.kind)
    if form.is_valid():
        given = {"elsewhere": form.elsewhere, "known": form.known, "seen": form.cleaned_data["seen"]}
        _do(request, "Saved. See what the guidance says now.", actions.note_known, found, **given)
        return redirect("la_pages:shared_pupil", la.code, pk, shared)
    context = _context(la, collection, shown_to_la(found)) | {"form": form}
    return render(request, "la_pages/facts_of_shared_pupil.html", context)


@require_POST
@for_la(needs=DECIDE_RETURNS)
def take_out_shared_pupil(request: SignedInRequest, la: LocalAuthority, pk: int, shared: int) -> HttpResponse:
    """Try again to take a settled pupil out of the other return."""
    _, found = _at(request, la, pk, shared)
    jobs.take_out.enqueue(found.pk)
    messages.success(request, "We will try again in a moment. Reload this page to see what came of it.")
    return redirect("la_pages:shared_pupil", la.code, pk, shared)


def _at(request: SignedInRequest, la: LocalAuthority, pk: int, shared: int) -> tuple[Collection, SharedPupil]:
    collection = collection_at(request, la, pk)
    return collection, get_object_or_404(shared_in(request.user, collection), pk=shared)


def _posted(request: SignedInRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _context(la: LocalAuthority, collection: Collection, shown: Shown) -> dict[str, Any]:
    return {"la": la, "collection": collection, "shown": shown, "shared": shown.shared}


def _decide_form(request: SignedInRequest, shown: Shown) -> DecideForm:
    proposed = shown.proposed
    owner = NEITHER if proposed and proposed.owner and not proposed.owner.school else ""
    return DecideForm(
        _posted(request),
        initial={
            "seen": shown.shared.number,
            "owner": str(proposed.request) if proposed and proposed.request else owner,
        },
        schools=[(each.side.return_request_id, each.name) for each in shown.sides],
        certain=shown.shared.agrees == Agrees.UPN,
    )


def _decide(request: SignedInRequest, found: SharedPupil, form: DecideForm) -> None:
    chosen = form.cleaned_data["owner"]
    given = {"reason": form.cleaned_data["why"], "seen": form.cleaned_data["seen"]}
    if chosen == APART:
        _do(request, "You have said that these are two children.", actions.part, found, **given)
        return
    sides = {str(each.return_request_id): each.return_request for each in found.sides.all()}
    said = "Settled. If a return has to change, we change it in a moment and email the school."
    _do(request, said, actions.decide, found, owner=sides.get(chosen), **given)


def _do(request: SignedInRequest, said: str, verb: Any, found: SharedPupil, **given: Any) -> None:
    """Do it and say so; or say why it cannot be done now."""
    try:
        verb(shared=found, by=request.user, ip_address=ip_address(request), **given)
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    else:
        messages.success(request, said)
