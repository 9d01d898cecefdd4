"""An email that did not arrive: sent again, or taken off the list."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stagepost_web.la_pages import queries
from stagepost_web.notices import actions
from stagepost_web.notices.models import Letter
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.schools.models import LocalAuthority


@require_POST
@for_la(needs=DECIDE_RETURNS)
def send_letter_again(request: SignedInRequest, la: LocalAuthority, letter: int) -> HttpResponse:
    """Send it once more, to the address as it is now."""
    found = _letter_at(request, la, letter)
    if actions.send_again(letter=found, by=request.user, ip_address=ip_address(request)):
        messages.success(
            request, "We are sending it again. If it does not arrive, it will be listed here again."
        )
    return redirect("la_pages:given_up", la.code)


@require_POST
@for_la(needs=DECIDE_RETURNS)
def forget_letter(request: SignedInRequest, la: LocalAuthority, letter: int) -> HttpResponse:
    """Take one that can never arrive off the list."""
    found = _letter_at(request, la, letter)
    if actions.forget(letter=found, by=request.user, ip_address=ip_address(request)):
        messages.success(request, "We have removed this email from the list. It will not be sent.")
    return redirect("la_pages:given_up", la.code)


def _letter_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> Letter:
    found = queries.letter_at(request.user, la, pk)
    if found is None:
        raise Http404
    return found
