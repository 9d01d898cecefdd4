"""A lost second step: one asks for the reset, and another officer confirms or refuses it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.la_pages.views.people import place_of
from stagepost_web.people import second_step_resets
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import HELP_PEOPLE, MANAGE_LA_PEOPLE, SEE_PEOPLE
from stagepost_web.people.queries import open_resets
from stagepost_web.people.views import members
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=HELP_PEOPLE, opens=SEE_PEOPLE)
def ask_reset(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Ask that somebody's second step be reset."""
    return members.ask_reset(request, place_of(la), pk)


@require_POST
@for_la(needs=MANAGE_LA_PEOPLE)
def confirm_reset(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Reset it, as the second of two people."""
    done = "The second step is reset. We are telling the person by email."
    return _settle(request, la, pk, second_step_resets.confirm_reset, done)


@require_POST
@for_la(needs=MANAGE_LA_PEOPLE)
def refuse_reset(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Leave it as it is."""
    done = "The second step stays as it is."
    return _settle(request, la, pk, second_step_resets.refuse_reset, done)


def _settle(
    request: SignedInRequest, la: LocalAuthority, pk: int, step: Callable[..., None], done: str
) -> HttpResponse:
    reset = get_object_or_404(open_resets(request.user, la), pk=pk)
    try:
        step(reset=reset, la=la, by=request.user, ip_address=ip_address(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, done)
    return redirect("la_pages:people", la.code)
