"""Secure messages between the school's people and its LA's, each for the one who wrote or got it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.frame.attachment import attachment
from stagepost_web.frame.bodies import takes_files
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import WRITE_SECURE_MESSAGES
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, CappedUpload, capped_at
from stagepost_web.school_pages.views.loading import signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.secure_messages import corresponding
from stagepost_web.secure_messages.answering import Brought, brought_by
from stagepost_web.secure_messages.closing_actions import withdraw
from stagepost_web.secure_messages.corresponding import Correspondent, Shown
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.opening_actions import open_file
from stagepost_web.sending_out.forms import LARGEST


@require_safe
@for_school
def secure_messages(request: HttpRequest, school: School) -> HttpResponse:
    """List what was written to the person, and what they wrote."""
    who = _who(request, school)
    context = {
        "school": school,
        "who": who,
        "lists": corresponding.lists(request, who),
        "write": f"{who.address}write/",
    }
    return render(request, "school_pages/secure_messages.html", context)


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=WRITE_SECURE_MESSAGES)
@capped_at(LARGEST)
def write_secure_message(request: HttpRequest, school: School, capped: CappedUpload) -> HttpResponse:
    """Write to one person at the LA."""
    who = _who(request, school)
    given = corresponding.to_la(request, school, who.person, capped.told(request))
    if isinstance(given, SecureMessage):
        messages.success(request, corresponding.sent_words(given))
        return redirect(who.address)
    nobody = "" if given.by_key else "Nobody at your authority can get a secure message yet."
    context = {"school": school, "who": who, "form": given, "nobody": nobody}
    return render(request, "school_pages/write_secure_message.html", context)


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_school
@capped_at(LARGEST)
def secure_message(request: HttpRequest, school: School, message: str, capped: CappedUpload) -> HttpResponse:
    """Open a message, and answer it."""
    who = _who(request, school)
    found = corresponding.message_at(who, message)
    if request.method != "POST":
        return _page(request, school, who, corresponding.opened(request, who, found))
    given = corresponding.answered(request, who, found, capped.told(request))
    if isinstance(given, Shown):
        return _page(request, school, who, given)
    messages.success(request, corresponding.sent_words(given))
    if given.submission:
        return redirect("school_pages:verdict", school.number, given.submission.delivery.number)
    return redirect(who.address)


@require_POST
@for_school
def withdraw_secure_message(request: HttpRequest, school: School, message: str) -> HttpResponse:
    """Take back what was not read."""
    who = _who(request, school)
    found = corresponding.message_at(who, message)
    try:
        withdraw(message=found, by=who.person, ip_address=ip_address(request))
        messages.success(request, corresponding.WITHDRAWN)
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    return redirect(found.address_at(school))


@require_GET
@for_school
def secure_file(request: HttpRequest, school: School, message: str, place: int) -> HttpResponse:
    """Hand a file over."""
    who = _who(request, school)
    found = corresponding.file_at(who, message, place)
    try:
        opened = open_file(file=found, by=who.person, ip_address=ip_address(request))
    except CannotOpen as obstacle:
        messages.error(request, str(obstacle))
        return redirect(found.message.address_at(school))
    return attachment(opened.data, opened.named.name, opened.named.media_type)


def _who(request: HttpRequest, school: School) -> Correspondent:
    return Correspondent(signed_in_as(request), school)


def _page(request: HttpRequest, school: School, who: Correspondent, shown: Shown) -> HttpResponse:
    context: dict[str, Any] = {
        "school": school,
        "who": who,
        "shown": shown,
        "form": shown.form,
        "brought": _brought(shown),
    }
    return render(request, "school_pages/secure_message.html", context)


def _brought(shown: Shown) -> Brought | None:
    found = brought_by(shown.message)
    submission = shown.message.submission
    return found._replace(address=submission.delivery.get_absolute_url()) if found and submission else None
