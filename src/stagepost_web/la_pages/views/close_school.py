"""A school closes on a day, or is open after all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.la_pages.school_forms import CloseForm
from stagepost_web.la_pages.views.loading import kept_school_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_SCHOOLS
from stagepost_web.schools import actions
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_SCHOOLS)
def close_school(request: SignedInRequest, la: LocalAuthority, number: str) -> HttpResponse:
    """Ask for the last day, and close the school after it."""
    school = kept_school_at(request, la, number)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        actions.close_school(school=school, day=day, by=request.user, ip_address=ip_address(request))
        messages.success(request, f"The last day of {school.name} is {date_format(day, 'j F Y')}.")
        return redirect("la_pages:school", la.code, school.number)
    context = {"la": la, "of_schools": True, "form": form, "shown": school}
    return render(request, "la_pages/close_school.html", context)


@require_POST
@for_la(needs=MANAGE_SCHOOLS)
def reopen_school(request: SignedInRequest, la: LocalAuthority, number: str) -> HttpResponse:
    """Open it again."""
    school = kept_school_at(request, la, number)
    actions.reopen_school(school=school, by=request.user, ip_address=ip_address(request))
    messages.success(request, f"{school.name} is open.")
    return redirect("la_pages:school", la.code, school.number)
