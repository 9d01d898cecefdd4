"""What is done with prepared files: sent, taken back, approved, turned down, withdrawn."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.la_pages.views.files import dispatch_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import APPROVE_FILES, SEND_FILES
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.sending_out import approval_actions, handing_actions
from stagepost_web.sending_out.forms import TurnDownForm
from stagepost_web.sending_out.models import Stage


@require_POST
@for_la(needs=SEND_FILES)
def send(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Send it, or ask for approval."""
    shown, seen = dispatch_at(request, la, pk), request.POST.get("seen", "")

    def act() -> str:
        stage = approval_actions.send(
            dispatch=shown, seen=seen, by=request.user, ip_address=ip_address(request)
        )
        if stage == Stage.WAITING:
            return "These files wait for a colleague’s approval. Nobody has got them yet."
        return "The files are on their way. We will email the school, and you when they are opened."

    return _done(request, la, pk, act)


@require_POST
@for_la(needs=SEND_FILES)
def take_back(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Take it back to change it."""
    shown = dispatch_at(request, la, pk)

    def act() -> str:
        approval_actions.take_back(dispatch=shown, by=request.user, ip_address=ip_address(request))
        return "You have taken these files back. Ask for approval again when they are right."

    return _done(request, la, pk, act)


@require_POST
@for_la(needs=APPROVE_FILES)
def approve_files(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Approve what was shown."""
    shown, seen = dispatch_at(request, la, pk), request.POST.get("seen", "")

    def act() -> str:
        approval_actions.approve(dispatch=shown, seen=seen, by=request.user, ip_address=ip_address(request))
        return "You have approved these files. They are on their way."

    return _done(request, la, pk, act)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=APPROVE_FILES)
def turn_down_files(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Ask why, and turn it down."""
    shown = dispatch_at(request, la, pk)
    form = TurnDownForm(request.POST or None)
    if not (form.is_bound and form.is_valid()):
        return render(request, "la_pages/turn_down_files.html", {"la": la, "dispatch": shown, "form": form})
    try:
        approval_actions.turn_down(
            dispatch=shown,
            words=form.cleaned_data["reason"],
            by=request.user,
            ip_address=ip_address(request),
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect("la_pages:dispatch", la.code, pk)
    messages.success(request, f"You have turned this down. {shown.made_by.name} can see why.")
    return redirect("la_pages:files_waiting", la.code)


@require_POST
@for_la(needs=SEND_FILES)
def withdraw_files(request: SignedInRequest, la: LocalAuthority, pk: int, number: str) -> HttpResponse:
    """Withdraw it from a school."""
    recipients = dispatch_at(request, la, pk).recipients.filter(delivery__isnull=False)
    recipient = get_object_or_404(recipients.select_related("dispatch__la", "school"), school__number=number)

    def act() -> str:
        handing_actions.withdraw(recipient=recipient, by=request.user, ip_address=ip_address(request))
        return f"You have withdrawn these files. {recipient.school.name} can no longer open them."

    return _done(request, la, pk, act)


def _done(request: SignedInRequest, la: LocalAuthority, pk: int, act: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, act())
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    return redirect("la_pages:dispatch", la.code, pk)
