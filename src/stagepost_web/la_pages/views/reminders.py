"""Reminders of a collection or a file request: their days, what goes to whom when, one sent or skipped."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.chasing import reminder_actions
from stagepost_web.chasing.letters import reminding
from stagepost_web.chasing.owing import Asked, Matter, owing_in
from stagepost_web.chasing.timetable import Line, ahead, days_of, lines_of
from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.reminder_forms import RemindingForm, shown_days
from stagepost_web.la_pages.views.loading import collection_at, file_request_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority

PER_PAGE = 100
ACTS: dict[str, tuple[Callable[..., object], str]] = {
    "send": (reminder_actions.send_now, "reminded"),
    "skip": (reminder_actions.skip_next, "skipped the next reminder of"),
    "plan": (reminder_actions.plan_again, "planned the next reminder again of"),
}
"""What a button does with the schools that are selected, and how it is told."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_la
def collection_reminders(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Reminders of a collection."""
    return _page(request, collection_at(request, la, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@for_la
def file_request_reminders(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Reminders of a file request."""
    return _page(request, file_request_at(request, la, pk))


@require_POST
@for_la(needs=MANAGE_COLLECTIONS)
def remind_of_collection(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Send or skip reminders of a collection."""
    return _acted(request, collection_at(request, la, pk))


@require_POST
@for_la(needs=MANAGE_COLLECTIONS)
def remind_of_file_request(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Send or skip reminders of a file request."""
    return _acted(request, file_request_at(request, la, pk))


def _page(request: SignedInRequest, matter: Matter) -> HttpResponse:
    may_manage = may(request.user, MANAGE_COLLECTIONS, matter.la)
    posted = request.POST if request.method == "POST" and may_manage else None
    form = RemindingForm(posted, initial=shown_days(days_of(matter)))
    if form.is_valid():
        reminder_actions.set_days(
            matter=matter, days=form.days, by=request.user, ip_address=ip_address(request)
        )
        messages.success(request, "The days of reminders are saved.")
        return redirect(_address(matter))
    return render(request, "la_pages/reminders.html", _context(request, matter, form, may_manage))


def _context(
    request: SignedInRequest, matter: Matter, form: RemindingForm, may_manage: bool
) -> dict[str, Any]:
    today, lines = timezone.localdate(), lines_of(matter)
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    shown = [_shown(line, line.next(today)) for line in page]
    of_returns = isinstance(matter, Collection)
    return {
        "la": matter.la,
        "matter": matter,
        ("collection" if of_returns else "file_request"): matter,
        "of_returns": of_returns,
        "form": form,
        "may_manage": may_manage,
        "page": page,
        "lines": shown,
        "ahead": [(f"{day:%A} {day:%-d %B %Y}", schools) for day, schools in ahead(lines, today)],
        "example": reminding(lines[0].asked) if lines else None,
        "acts_at": f"{_address(matter)}act/",
    }


def _shown(line: Line, day: date | None) -> tuple[Line, date | None, bool]:
    """A school, the day of its next reminder, and whether that is skipped."""
    return line, day, day is not None and line.is_skipped(day)


def _acted(request: SignedInRequest, matter: Matter) -> HttpResponse:
    act, past = ACTS.get(request.POST.get("act", ""), (None, ""))
    keys = [key for key in request.POST.getlist("school") if key.isascii() and key.isdigit()]
    chosen = [each for each in owing_in(matter) if str(each.pk) in keys]
    if act is None or not chosen:
        messages.error(request, "Select at least one school that has still to send.")
    else:
        done = [each for each in chosen[:PER_PAGE] if _done(request, act, each)]
        if done:
            who = done[0].school.name if len(done) == 1 else f"{len(done)} schools"
            messages.success(request, f"You have {past} {who}.")
    return redirect(_address(matter))


def _done(request: SignedInRequest, act: Callable[..., object], asked: Asked) -> bool:
    try:
        act(asked=asked, by=request.user, ip_address=ip_address(request))
    except NotPossible as obstacle:
        messages.error(request, f"{asked.school.name}: {obstacle}")
        return False
    return True


def _address(matter: Matter) -> str:
    kind = "collection" if isinstance(matter, Collection) else "file_request"
    return resolve_url(f"la_pages:{kind}_reminders", matter.la.code, matter.pk)
