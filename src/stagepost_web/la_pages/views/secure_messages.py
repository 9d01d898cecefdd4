"""Secure messages between the LA's people and those of its schools, each for the one who wrote or got it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.frame.attachment import attachment
from stagepost_web.frame.bodies import takes_files
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.appointing import schools_managed_by
from stagepost_web.people.permission_table import WRITE_SECURE_MESSAGES
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, CappedUpload, capped_at
from stagepost_web.schools.choosing import open_schools
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.secure_messages import corresponding
from stagepost_web.secure_messages.answering import Brought, brought_by
from stagepost_web.secure_messages.closing_actions import withdraw
from stagepost_web.secure_messages.corresponding import Correspondent, Shown
from stagepost_web.secure_messages.forms import SchoolForm
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.opening_actions import open_file
from stagepost_web.sending_out.forms import LARGEST


@require_safe
@for_la
def secure_messages(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """List what was written to the person, and what they wrote."""
    who = Correspondent(request.user, la)
    context = {
        "la": la,
        "who": who,
        "lists": corresponding.lists(request, who),
        "write": f"{who.address}write/",
    }
    return render(request, "la_pages/secure_messages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=WRITE_SECURE_MESSAGES)
def choose_school(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Ask where the person works."""
    managed = schools_managed_by(la).values("pk")
    schools = open_schools(la, timezone.localdate()).filter(pk__in=managed).select_related("la")
    form = SchoolForm(request.POST if request.method == "POST" else None, schools=schools)
    if form.is_valid():
        return redirect("la_pages:write_secure_message", la.code, form.cleaned_data["school"])
    context = {"la": la, "who": Correspondent(request.user, la), "form": form}
    return render(request, "la_pages/choose_school.html", context)


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=WRITE_SECURE_MESSAGES)
@capped_at(LARGEST)
def write_secure_message(
    request: SignedInRequest, la: LocalAuthority, number: str, capped: CappedUpload
) -> HttpResponse:
    """Write to one person at the school."""
    who = Correspondent(request.user, la)
    school = get_object_or_404(schools_managed_by(la), number=number)
    given = corresponding.to_school(request, la, school, who.person, capped.told(request))
    if isinstance(given, SecureMessage):
        messages.success(request, corresponding.sent_words(given))
        return redirect(who.address)
    nobody = (
        "" if given.by_key or given.roles else "Nobody at this school has an account. Invite somebody first."
    )
    context = {"la": la, "who": who, "of_school": school, "form": given, "nobody": nobody}
    return render(request, "la_pages/write_secure_message.html", context)


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_la
@capped_at(LARGEST)
def secure_message(
    request: SignedInRequest, la: LocalAuthority, message: str, capped: CappedUpload
) -> HttpResponse:
    """Open a message, and answer it."""
    who = Correspondent(request.user, la)
    found = corresponding.message_at(who, message)
    if request.method != "POST":
        return _page(request, la, who, corresponding.opened(request, who, found))
    given = corresponding.answered(request, who, found, capped.told(request))
    if isinstance(given, Shown):
        return _page(request, la, who, given)
    messages.success(request, corresponding.sent_words(given))
    return redirect(who.address)


@require_POST
@for_la
def withdraw_secure_message(request: SignedInRequest, la: LocalAuthority, message: str) -> HttpResponse:
    """Take back what was not read."""
    found = corresponding.message_at(Correspondent(request.user, la), message)
    try:
        withdraw(message=found, by=request.user, ip_address=ip_address(request))
        messages.success(request, corresponding.WITHDRAWN)
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    return redirect(found.address_at(la))


@require_GET
@for_la
def secure_file(request: SignedInRequest, la: LocalAuthority, message: str, place: int) -> HttpResponse:
    """Hand a file over."""
    found = corresponding.file_at(Correspondent(request.user, la), message, place)
    try:
        opened = open_file(file=found, by=request.user, ip_address=ip_address(request))
    except CannotOpen as obstacle:
        messages.error(request, str(obstacle))
        return redirect(found.message.address_at(la))
    return attachment(opened.data, opened.named.name, opened.named.media_type)


def _page(request: SignedInRequest, la: LocalAuthority, who: Correspondent, shown: Shown) -> HttpResponse:
    context: dict[str, Any] = {
        "la": la,
        "who": who,
        "shown": shown,
        "form": shown.form,
        "brought": _brought(shown, la),
    }
    return render(request, "la_pages/secure_message.html", context)


def _brought(shown: Shown, la: LocalAuthority) -> Brought | None:
    found, submission = brought_by(shown.message), shown.message.submission
    if found is None or submission is None or not found.sent:
        return found
    address = reverse("la_pages:return", args=[la.code, submission.version.school_return_id])
    return found._replace(address=address)
