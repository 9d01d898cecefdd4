"""Files that are about to be sent, and their receipt once they are."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from stagepost_web.file_requests import sending_actions
from stagepost_web.file_requests.models import Sending
from stagepost_web.file_requests.queries import counting_in
from stagepost_web.file_requests.receipts import handed_over, sending_event
from stagepost_web.file_requests.standing import not_taken
from stagepost_web.file_requests.tags import sure_of
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.receipts.actions import CannotSign
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.file_forms import SendForm, SendOwnForm
from stagepost_web.school_pages.file_offers import offers_for, shown_files
from stagepost_web.school_pages.views.loading import sending_at, signed_in_as
from stagepost_web.schools.models import School


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def confirm_files(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Show what goes where and what it does there, and send it. What was sent leads to its receipt."""
    shown = sending_at(request, school, delivery)
    if shown.delivery.sent_at:
        return redirect("school_pages:sent_files", school.number, delivery)
    form = _form(request, shown)
    if request.method == "POST" and form.is_valid():
        try:
            _send(request, shown, form)
        except NotPossible as obstacle:
            again = sending_at(request, school, delivery)
            return _page(request, again, _form(request, again, posted=False), str(obstacle))
        messages.success(
            request, f"{shown.delivery.title} has been sent to {shown.delivery.la.name}’s {_team(shown)}."
        )
        return redirect("school_pages:sent_files", school.number, delivery)
    if "tag" in form.errors and isinstance(form, SendOwnForm) and form.sure:
        form.data = {**form.data, "seen": 0, "tag": form.sure}
    return _page(request, shown, form)


def _team(shown: Sending) -> str:
    return shown.delivery.la.data_team


def _send(request: HttpRequest, shown: Sending, form: SendForm) -> None:
    by, address = signed_in_as(request), ip_address(request)
    if isinstance(form, SendOwnForm):
        sending_actions.tag(sending=shown, tag=form.cleaned_data["tag"], by=by, ip_address=address)
        shown.delivery.refresh_from_db(fields=["title"])
    sending_actions.send(sending=shown, seen=form.cleaned_data["seen"], by=by, ip_address=address)


def _form(request: HttpRequest, shown: Sending, *, posted: bool = True) -> SendForm:
    data = request.POST if request.method == "POST" and posted else None
    if shown.asked:
        newest = counting_in(shown.asked).first()
        return SendForm(data, initial={"seen": newest.pk if newest else 0})
    sure = sure_of(each["returned"] for each in shown.found)
    return SendOwnForm(
        data, delivery=shown.delivery, sure=sure, initial={"seen": 0, "tag": sure or shown.tag}
    )


def _page(request: HttpRequest, shown: Sending, form: SendForm, obstacle: str = "") -> HttpResponse:
    before = list(counting_in(shown.asked)) if shown.asked else []
    gone = "These files were discarded. Upload them again to send them."
    stopped = gone if shown.delivery.withdrawn_at else not_taken(shown.asked) if shown.asked else ""
    context: dict[str, Any] = {
        "school": shown.delivery.school,
        "sending": shown,
        "delivery": shown.delivery,
        "asked": shown.asked,
        "files": shown_files(shown),
        "form": form,
        "before": before,
        "replaces": bool(before) and shown.effect == Effect.REPLACES,
        "offers": [] if stopped else offers_for(signed_in_as(request), shown),
        "obstacle": stopped or obstacle,
        "stopped": bool(stopped),
    }
    return render(request, "school_pages/confirm_files.html", context, status=409 if obstacle else 200)


@require_safe
@for_school
def sent_files(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Show the receipt, with the event that proves it."""
    shown = _sent_at(request, school, delivery)
    context = {
        "school": school,
        "sending": shown,
        "delivery": shown.delivery,
        "event": sending_event(shown.delivery),
        "text": reverse("school_pages:files_receipt", args=[school.number, delivery, "text"]),
        "zip": reverse("school_pages:files_receipt", args=[school.number, delivery, "zip"]),
        "may_send": may(request.user, SEND_RETURNS, school),
    }
    return render(request, "school_pages/sent_files.html", context)


@require_GET
@for_school
def files_receipt(request: HttpRequest, school: School, delivery: str, form: str) -> HttpResponse:
    """Hand the signed receipt over: the text by itself, or the zip with its signatures."""
    shown = _sent_at(request, school, delivery)
    try:
        return handed_over(shown.delivery, form)
    except CannotSign as obstacle:
        messages.error(request, str(obstacle))
        return redirect("school_pages:sent_files", school.number, delivery)


@require_POST
@for_school(needs=SEND_RETURNS)
def discard_files(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Give up what was not sent."""
    shown = sending_at(request, school, delivery)
    try:
        sending_actions.discard(sending=shown, by=signed_in_as(request), ip_address=ip_address(request))
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect("school_pages:sent_files", school.number, delivery)
    messages.success(request, "The files have been discarded. They were not sent.")
    if shown.asked:
        return redirect("school_pages:file_request", school.number, shown.asked.pk)
    return redirect("school_pages:files", school.number)


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def recall_files(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Ask whether it is meant, then recall."""
    shown = _sent_at(request, school, delivery)
    context: dict[str, Any] = {"school": school, "sending": shown, "delivery": shown.delivery}
    if request.method != "POST":
        return render(request, "school_pages/recall_files.html", context)
    try:
        sending_actions.recall(sending=shown, by=signed_in_as(request), ip_address=ip_address(request))
    except NotPossible as obstacle:
        context |= {"obstacle": str(obstacle)}
        return render(request, "school_pages/recall_files.html", context, status=409)
    messages.success(
        request, f"{shown.delivery.title} has been recalled. {shown.delivery.la.name} can no longer open it."
    )
    return redirect("school_pages:sent_files", school.number, delivery)


def _sent_at(request: HttpRequest, school: School, number: str) -> Sending:
    shown = sending_at(request, school, number)
    if shown.delivery.sent_at is None:
        raise Http404
    return shown
