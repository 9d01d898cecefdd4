"""The files that an LA asks for beside returns, and those that came without being asked for."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from stagepost_web.file_requests import actions
from stagepost_web.file_requests.models import FileRequest
from stagepost_web.file_requests.queries import file_requests_of, sent_to_la
from stagepost_web.la_pages.file_forms import FileRequestForm, MakeForm, values_of
from stagepost_web.la_pages.queries.file_requests import tallied_files
from stagepost_web.la_pages.views.loading import file_request_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS, MANAGE_COLLECTIONS
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority

PER_PAGE = 20


@require_safe
@for_la
def file_requests(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """List them, newest first, with how many schools stand where."""
    page = Paginator(file_requests_of(request.user, la), PER_PAGE).get_page(request.GET.get("page"))
    found = list(page)
    tallies = tallied_files(found, timezone.localdate())
    others = sent_to_la(request.user, la).filter(asked=None)
    context = {
        "la": la,
        "page": page,
        "lines": [(each, tallies[each.pk]) for each in found],
        "others": others.filter(delivery__received_at=None).count(),
        "may_manage": may(request.user, MANAGE_COLLECTIONS, la),
    }
    return render(request, "la_pages/file_requests.html", context)


@require_safe
@for_la
def other_files(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """List what schools have sent without being asked, newest first."""
    found = sent_to_la(request.user, la).filter(asked=None)
    context = {
        "la": la,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "may_receive": may(request.user, DECIDE_RETURNS, la),
    }
    return render(request, "la_pages/other_files.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def make_file_request(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Ask for its settings, and lead on to what is attached."""
    form = MakeForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.make_file_request(
                la=la, by=request.user, ip_address=ip_address(request), **form.settings
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            return redirect("la_pages:attach_files", la.code, made.pk)
    return render(request, "la_pages/make_file_request.html", {"la": la, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def change_file_request(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show its settings and change them. Schools read what has changed."""
    shown: FileRequest = file_request_at(request, la, pk)
    form = FileRequestForm(request.POST or None, initial=values_of(shown))
    if form.is_valid():
        try:
            actions.change_file_request(
                file_request=shown, by=request.user, ip_address=ip_address(request), **form.settings
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "You have changed the request. Schools see what has changed.")
            return redirect("la_pages:file_request", la.code, pk)
    context = {"la": la, "form": form, "file_request": shown}
    return render(request, "la_pages/make_file_request.html", context)
