"""What a collection asks schools to confirm: all of it, as schools see it, and one to be added."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.collections import confirmation_actions as actions
from stagepost_web.collections.confirmations import Wording, not_yet_asked
from stagepost_web.collections.models import Confirmation
from stagepost_web.la_pages.confirmation_forms import ChangeForm, ConfirmationForm
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.returns.confirmation_form import ConfirmationsForm
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def confirmations(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show them and add one."""
    shown = collection_at(request, la, pk)
    form = ConfirmationForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_confirmation(
                collection=shown, by=request.user, ip_address=ip_address(request), **form.cleaned_data
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "Schools are asked for this from now on.")
            return redirect("la_pages:confirmations", la.code, pk)
    asked = list(shown.confirmations.all())
    preview = ConfirmationsForm(confirmations=asked, auto_id="preview_%s")
    preview.show_only()
    context: dict[str, Any] = {
        "la": la,
        "collection": shown,
        "form": form,
        "confirmations": asked,
        "proposed": not_yet_asked(shown),
        "preview": preview,
        "full": len(asked) >= actions.MOST,
        "most": actions.MOST,
    }
    return render(request, "la_pages/confirmations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def change_confirmation(
    request: SignedInRequest, la: LocalAuthority, pk: int, confirmation: int
) -> HttpResponse:
    """Change the words of one, or what is asked for with them."""
    held = _held(request, la, pk, confirmation)
    form = ChangeForm(request.POST or None, initial=Wording.of(held)._asdict())
    if form.is_valid():
        try:
            actions.change_confirmation(
                confirmation=held, by=request.user, ip_address=ip_address(request), **form.cleaned_data
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "Confirmation saved.")
            return redirect("la_pages:confirmations", la.code, pk)
    context = {"la": la, "collection": held.collection, "form": form}
    return render(request, "la_pages/change_confirmation.html", context)


@require_POST
@for_la(needs=MANAGE_COLLECTIONS)
def move_confirmation(
    request: SignedInRequest, la: LocalAuthority, pk: int, confirmation: int
) -> HttpResponse:
    """Let one change places with its neighbour."""
    actions.move_confirmation(
        confirmation=_held(request, la, pk, confirmation),
        up=request.POST.get("to") == "up",
        by=request.user,
        ip_address=ip_address(request),
    )
    return redirect("la_pages:confirmations", la.code, pk)


@require_POST
@for_la(needs=MANAGE_COLLECTIONS)
def remove_confirmation(
    request: SignedInRequest, la: LocalAuthority, pk: int, confirmation: int
) -> HttpResponse:
    """Ask for one no more."""
    held = _held(request, la, pk, confirmation)
    actions.remove_confirmation(confirmation=held, by=request.user, ip_address=ip_address(request))
    messages.success(request, "Schools are no longer asked for this.")
    return redirect("la_pages:confirmations", la.code, pk)


def _held(request: SignedInRequest, la: LocalAuthority, pk: int, confirmation: int) -> Confirmation:
    collection = collection_at(request, la, pk)
    return get_object_or_404(collection.confirmations.select_related("collection"), pk=confirmation)
