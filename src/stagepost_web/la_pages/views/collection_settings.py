"""The settings of a collection, and what has been changed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stagepost.records import Collection as Kind
from stagepost_web.collections import actions
from stagepost_web.la_pages import previews, queries
from stagepost_web.la_pages.collection_forms import SettingsForm, values_of
from stagepost_web.la_pages.history import turned
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def collection_settings(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show the settings and change them."""
    shown = collection_at(request, la, pk)
    form = SettingsForm(request.POST or None, initial=values_of(shown), kind=Kind(shown.kind))
    if form.is_valid() and not previews.wanted(request):
        try:
            actions.change_collection(
                collection=shown, by=request.user, ip_address=ip_address(request), **form.settings
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "Settings saved.")
            return redirect("la_pages:collection_settings", la.code, pk)
    context = {
        "la": la,
        "collection": shown,
        "form": form,
        "simple_form": request.build_absolute_uri(reverse("school_pages:simple_form", args=[pk])),
        "history": turned(queries.collection_events(shown), request.GET),
    }
    return render(request, "la_pages/collection_settings.html", context)
