"""The page on which a return is sent back, with words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.la_pages import actions
from stagepost_web.la_pages.forms import SendBackForm
from stagepost_web.la_pages.views.leading import asked_in, return_address
from stagepost_web.la_pages.views.loading import return_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.returns import states
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.returns.queries import held_version
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=DECIDE_RETURNS)
def send_back(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Ask what the school must correct, and send the return back with it."""
    shown = return_at(request, la, pk)
    version = held_version(shown)
    form = SendBackForm(request.POST or None, initial={"seen": version.number if version else None})
    try:
        if request.method == "POST" and form.is_valid():
            return _send(request, shown, form)
        if request.method != "POST":
            states.require("send_back", shown.state)
    except states.NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect(return_address(request, la, pk))
    context = {
        "la": la,
        "return": shown,
        "form": form,
        "collection": shown.return_request.collection,
        "school": shown.return_request.school,
        "asked": asked_in(request),
    }
    return render(request, "la_pages/send_back.html", context)


def _send(request: SignedInRequest, shown: SchoolReturn, form: SendBackForm) -> HttpResponse:
    actions.send_back(
        school_return=shown,
        words=form.cleaned_data["to_put_right"],
        seen=form.cleaned_data["seen"],
        by=request.user,
        ip_address=ip_address(request),
    )
    messages.success(
        request,
        f"You have sent this return back. We will email {shown.return_request.school.name}.",
    )
    return redirect(return_address(request, shown.return_request.collection.la, shown.pk))
