"""The two steps that need no words: receive and accept."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from stagepost_web.la_pages import actions, queries
from stagepost_web.la_pages.forms import SeenForm
from stagepost_web.la_pages.views.leading import PAST_NAVIGATION, asked_in, board_address, return_address
from stagepost_web.la_pages.views.loading import return_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority


class After(NamedTuple):
    """Where a decision leads, and what more to say there."""

    address: str
    told: str = ""


@require_POST
@for_la(needs=DECIDE_RETURNS)
def receive(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Take the return in."""
    done = "You have received the return from {school}. The school can no longer recall it."
    return _decide(request, la, pk, actions.receive, done)


@require_POST
@for_la(needs=DECIDE_RETURNS)
def accept(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Accept the return."""
    done = "You have accepted the return from {school}. We are making the school’s report."
    late = "You have accepted the return from {school}. It was sent late, so you decide about its report."
    return _decide(request, la, pk, actions.accept, done, instead=late)


def _decide(
    request: SignedInRequest,
    la: LocalAuthority,
    pk: int,
    step: Callable[..., Any],
    done: str,
    instead: str = "",
) -> HttpResponse:
    """Take the step. `instead` is told where it gives nothing back, as accepting does without a report."""
    shown = return_at(request, la, pk)
    after = _after(request, shown)  # asked before the step, which may move it within the list
    try:
        made = step(school_return=shown, seen=_seen(request), by=request.user, ip_address=ip_address(request))
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect(return_address(request, la, pk))
    told = (done if made or not instead else instead).format(school=shown.return_request.school.name)
    messages.success(request, f"{told} {after.told}".strip())
    return redirect(after.address)


def _seen(request: SignedInRequest) -> int:
    form = SeenForm(request.POST)
    if not form.is_valid():
        raise NotPossible("We could not tell which version you had read. Check the return and try again.")
    return form.cleaned_data["seen"]


def _after(request: SignedInRequest, shown: SchoolReturn) -> After:
    """The page of this return or, where the officer asked for it, of the next; the list if none is left."""
    collection = shown.return_request.collection
    if "next" not in request.POST:
        return After(return_address(request, collection.la, shown.pk))
    if following := queries.next_return(shown, asked_in(request), timezone.localdate()):
        return After(f"{return_address(request, collection.la, following.pk)}{PAST_NAVIGATION}")
    return After(
        f"{board_address(request, collection)}{PAST_NAVIGATION}", "Nothing else needs you in this list."
    )
