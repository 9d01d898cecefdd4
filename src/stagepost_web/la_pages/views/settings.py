"""The settings of the authority, and who has changed them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.la_pages import previews, queries
from stagepost_web.la_pages.history import turned
from stagepost_web.la_pages.settings_form import AuthorityForm, values_of
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_LA
from stagepost_web.schools.la_actions import change_la
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_LA)
def settings(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Show the settings and change them."""
    form = AuthorityForm(request.POST or None, initial=values_of(la))
    if form.is_valid() and not previews.wanted(request):
        try:
            change_la(la=la, by=request.user, ip_address=ip_address(request), **form.settings)
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "Settings saved.")
            return redirect("la_pages:settings", la.code)
    context = {"la": la, "form": form, "history": turned(queries.la_events(la), request.GET)}
    return render(request, "la_pages/settings.html", context)
