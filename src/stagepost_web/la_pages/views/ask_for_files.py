"""Asking schools for files: which they are, and once more before they are asked."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from stagepost_web.file_requests.asking_actions import ask_schools
from stagepost_web.file_requests.models import FileRequest
from stagepost_web.la_pages import queries
from stagepost_web.la_pages.queries.awaited import awaited_of
from stagepost_web.la_pages.views.loading import file_request_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.schools.choosing import ChoosingForm
from stagepost_web.schools.models import LocalAuthority, School

_KEY = re.compile(r"\d{1,18}", re.ASCII)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
def ask_for_files(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Ask which schools, show them, and ask those whose boxes are left."""
    shown = file_request_at(request, la, pk)
    if "shown" in request.POST and _asked(request, shown):
        return redirect("la_pages:file_request", la.code, pk)
    posted = request.POST if "by" in request.POST or "send" in request.POST else None
    form = ChoosingForm(
        posted, la=la, today=timezone.localdate(), awaited=awaited_of(request.user, la), initial={"by": "all"}
    )
    context = {"la": la, "file_request": shown, "form": form}
    if form.is_bound and form.is_valid():
        known = _asked_already(shown)
        new = [school for school in form.chosen if school.pk not in known]
        if new:
            context |= {"schools": new, "already": len(form.chosen) - len(new)}
            return render(request, "la_pages/ask_these_schools.html", context)
        form.add_error("by", "You have asked all of these schools already. Choose others.")
    context |= {"asked": len(_asked_already(shown))}
    return render(request, "la_pages/ask_for_files.html", context)


def _asked_already(shown: FileRequest) -> set[int]:
    return set(shown.asked_schools.filter(withdrawn_at=None).values_list("school", flat=True))


def _asked(request: SignedInRequest, shown: FileRequest) -> bool:
    """Whether the chosen schools have been asked. A message says why not, or how many."""
    chosen = [int(key) for key in request.POST.getlist("school") if _KEY.fullmatch(key)]
    schools: list[School] = list(queries.schools_of(shown.la).filter(pk__in=chosen))
    if not schools:
        messages.error(request, "Choose at least one school.")
        return False
    try:
        asked = ask_schools(
            file_request=shown, schools=schools, by=request.user, ip_address=ip_address(request)
        )
    except ValidationError as unfit:
        messages.error(request, " ".join(unfit.messages))
        return False
    number = len(asked)
    messages.success(request, f"You have asked {number} school{'' if number == 1 else 's'}.")
    return True
