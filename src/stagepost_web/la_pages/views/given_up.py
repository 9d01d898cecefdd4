"""What could not be done for the authority, and the way on: emails, reports, files, room on the disk."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from stagepost_web.exchange.health import disk
from stagepost_web.la_pages import actions, queries
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS, SEE_GIVEN_UP
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority


@require_safe
@for_la(needs=SEE_GIVEN_UP)
def given_up(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """List what was given up, the files that are missing, and whether there is room."""
    page = queries.given_up_of(request.user, la, request.GET.get("page", "1"))
    context = {
        "la": la,
        "page": page,
        "given_up": page.object_list,
        "letters": queries.letters_of(request.user, la, request.GET.get("emails", "1")),
        "missing": queries.missing_files_of(request.user, la, request.GET.get("missing", "1")),
        "room": disk(),
        "may_run": may(request.user, DECIDE_RETURNS, la),
    }
    return render(request, "la_pages/given_up.html", context)


@require_POST
@for_la(needs=DECIDE_RETURNS)
def try_again(request: SignedInRequest, la: LocalAuthority, job: UUID) -> HttpResponse:
    """Put one of them into the queue once more."""
    found = _given_up_at(request, la, job)
    if actions.try_again(given_up=found, by=request.user, ip_address=ip_address(request)):
        messages.success(request, "We are trying again. If it does not work, it will be listed here again.")
    return redirect("la_pages:given_up", la.code)


@require_POST
@for_la(needs=DECIDE_RETURNS)
def forget_email(request: SignedInRequest, la: LocalAuthority, job: UUID) -> HttpResponse:
    """Take an email that can never arrive off the list."""
    found = _given_up_at(request, la, job)
    try:
        if actions.forget_email(given_up=found, by=request.user, ip_address=ip_address(request)):
            messages.success(request, "We have removed this email from the list. It will not be sent.")
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    return redirect("la_pages:given_up", la.code)


def _given_up_at(request: SignedInRequest, la: LocalAuthority, job: UUID) -> queries.GivenUp:
    found = queries.given_up_at(request.user, la, job)
    if found is None:
        raise Http404
    return found
