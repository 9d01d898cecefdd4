"""One school's request: its deadline, and whether it is still asked."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from stagepost_web.collections.queries import time_left
from stagepost_web.collections.request_actions import agree_deadline
from stagepost_web.conversations.corresponding import way_in
from stagepost_web.conversations.models import Side
from stagepost_web.la_pages import actions, queries
from stagepost_web.la_pages.collection_forms import ReturnDeadlineForm, WithdrawForm
from stagepost_web.la_pages.history import turned
from stagepost_web.la_pages.views.loading import request_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.status import answer_to, status_of
from stagepost_web.schools.models import LocalAuthority


@require_safe
@for_la
def return_request(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show what the school is asked for, and what has happened to it."""
    shown = request_at(request, la, pk)
    context = {
        "la": la,
        "return_request": shown,
        "collection": shown.collection,
        "school": shown.school,
        "answer": answer_to(shown),
        "status": status_of(shown),
        "left": time_left(shown.deadline, timezone.localdate()),
        "history": turned(queries.request_events(shown), request.GET),
        "may_manage": may(request.user, MANAGE_COLLECTIONS, la),
        "way_in": way_in(request.user, shown, Side.LA),
        "contact": queries.contacts(request.user, shown.collection, [shown.school.number]).get(
            shown.school.number
        ),
    }
    return render(request, "la_pages/return_request.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def request_deadline(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Agree another deadline with the school."""
    shown = request_at(request, la, pk)
    form = ReturnDeadlineForm(
        request.POST or None,
        collection=shown.collection,
        initial={"deadline": shown.deadline, "because": shown.deadline_because},
    )
    if form.is_valid():
        try:
            agree_deadline(
                return_request=shown, by=request.user, ip_address=ip_address(request), **form.cleaned_data
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, f"You have changed the deadline of {shown.school.name}.")
            return redirect("la_pages:request", la.code, pk)
    context = {"la": la, "collection": shown.collection, "school": shown.school, "form": form}
    return render(request, "la_pages/request_deadline.html", context | {"return_request": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def withdraw_request(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Stop asking the school."""
    shown = request_at(request, la, pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_request(
                return_request=shown, by=request.user, ip_address=ip_address(request), **form.cleaned_data
            )
        except NotPossible as obstacle:
            messages.error(request, str(obstacle))
        else:
            messages.success(request, f"You no longer ask {shown.school.name} for this return.")
        return redirect("la_pages:request", la.code, pk)
    context = {"la": la, "collection": shown.collection, "school": shown.school, "form": form}
    return render(request, "la_pages/withdraw_request.html", context | {"return_request": shown})
