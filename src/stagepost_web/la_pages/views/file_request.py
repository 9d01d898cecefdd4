"""One file request: who has sent what, and what the LA does about it."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.file_requests import actions, asking_actions
from stagepost_web.file_requests.kinds import in_words
from stagepost_web.file_requests.queries import asked_by_la, attachments_of, counting_sendings, sent_to_la
from stagepost_web.file_requests.sending_actions import receive
from stagepost_web.file_requests.standing import is_late, status_of
from stagepost_web.la_pages.collection_forms import DeadlineForm, WithdrawForm
from stagepost_web.la_pages.history import turned
from stagepost_web.la_pages.queries.file_requests import file_request_events, tallied_files
from stagepost_web.la_pages.views.loading import asked_school_at, file_request_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS, MANAGE_COLLECTIONS
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority

PER_PAGE = 50
_KEY = re.compile(r"\d{1,18}", re.ASCII)


@require_safe
@for_la
def file_request(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show where every school stands."""
    shown, today = file_request_at(request, la, pk), timezone.localdate()
    asked = asked_by_la(request.user, la).filter(file_request=shown).order_by("school__name", "pk")
    page = Paginator(asked.prefetch_related(counting_sendings()), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "la": la,
        "file_request": shown,
        "kinds": in_words(shown.kinds),
        "attachments": attachments_of(shown),
        "tally": tallied_files([shown], today)[pk],
        "page": page,
        "lines": [(each, status_of(each), is_late(each, today)) for each in page],
        "may_manage": may(request.user, MANAGE_COLLECTIONS, la),
        "may_receive": may(request.user, DECIDE_RETURNS, la),
        "history": turned(file_request_events(shown), request.GET),
    }
    return render(request, "la_pages/file_request.html", context)


@require_POST
@for_la(needs=DECIDE_RETURNS)
def receive_files(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Receive what was chosen, each by itself. What a school has recalled meanwhile is left alone."""
    chosen = [int(key) for key in request.POST.getlist("sending") if _KEY.fullmatch(key)]
    found = list(sent_to_la(request.user, la).filter(pk__in=chosen))
    done, first = 0, next(iter(found), None)
    for sending in found:
        try:
            done += receive(sending=sending, by=request.user, ip_address=ip_address(request))
        except NotPossible as obstacle:
            messages.error(request, f"{sending.delivery.school.name}: {obstacle}")
    if done:
        messages.success(
            request, f"You have received the files of {done} deliver{'y' if done == 1 else 'ies'}."
        )
    elif not found:
        messages.error(request, "Choose files to receive.")
    if first and first.asked:
        return redirect("la_pages:file_request", la.code, first.asked.file_request_id)
    return redirect("la_pages:other_files" if first else "la_pages:file_requests", la.code)


@require_POST
@for_la(needs=MANAGE_COLLECTIONS)
def close_file_request(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Take no more files."""
    actions.close(
        file_request=file_request_at(request, la, pk), by=request.user, ip_address=ip_address(request)
    )
    messages.success(request, "You have closed the request. You can reopen it at any time.")
    return redirect("la_pages:file_request", la.code, pk)


@require_POST
@for_la(needs=MANAGE_COLLECTIONS)
def reopen_file_request(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Take files again."""
    actions.reopen(
        file_request=file_request_at(request, la, pk), by=request.user, ip_address=ip_address(request)
    )
    messages.success(request, "You have reopened the request.")
    return redirect("la_pages:file_request", la.code, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def extend_file_request(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Give every school another deadline, or one of them: `school` says which."""
    shown = file_request_at(request, la, pk)
    one = asked_school_at(request, shown, request.GET.get("school", ""))
    form = DeadlineForm(request.POST or None, initial={"deadline": (one or shown).deadline})
    if form.is_valid():
        given = {"by": request.user, "ip_address": ip_address(request), **form.cleaned_data}
        try:
            if one:
                asking_actions.agree_deadline(asked=one, **given)
            else:
                actions.extend(file_request=shown, **given)
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "You have changed the deadline.")
            return redirect("la_pages:file_request", la.code, pk)
    context = {"la": la, "file_request": shown, "one": one, "form": form}
    return render(request, "la_pages/extend_file_request.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def withdraw_file_request(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Stop asking every school, or one of them: `school` says which."""
    shown = file_request_at(request, la, pk)
    one = asked_school_at(request, shown, request.GET.get("school", ""))
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        asked = [one] if one else shown.asked_schools.filter(withdrawn_at=None)
        asking_actions.withdraw(
            asked=asked, by=request.user, ip_address=ip_address(request), **form.cleaned_data
        )
        messages.success(
            request,
            "You have withdrawn the request. The school sees why."
            if one
            else "You have withdrawn the request. Schools see why.",
        )
        return redirect("la_pages:file_request", la.code, pk)
    context = {"la": la, "file_request": shown, "one": one, "form": form}
    return render(request, "la_pages/withdraw_file_request.html", context)
