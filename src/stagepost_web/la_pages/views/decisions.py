"""The two steps that need no words: receive and accept."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stagepost_web.la_pages import actions
from stagepost_web.la_pages.forms import SeenForm
from stagepost_web.la_pages.views.loading import return_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority


@require_POST
@for_la(needs=DECIDE_RETURNS)
def receive(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Take the return in."""
    return _decide(request, la, pk, actions.receive, "Received. The school can no longer recall it.")


@require_POST
@for_la(needs=DECIDE_RETURNS)
def accept(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Accept the return."""
    return _decide(
        request, la, pk, actions.accept, "You have accepted this return. We are making the school’s report."
    )


def _decide(
    request: SignedInRequest, la: LocalAuthority, pk: int, step: Callable[..., Any], done: str
) -> HttpResponse:
    shown, form = return_at(request, la, pk), SeenForm(request.POST)
    try:
        if not form.is_valid():
            raise NotPossible("We could not tell which version you had read. Check the return and try again.")
        step(
            school_return=shown,
            seen=form.cleaned_data["seen"],
            by=request.user,
            ip_address=ip_address(request),
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    else:
        messages.success(request, done)
    return redirect("la_pages:return", la.code, shown.pk)
