"""One school by hand: added, or its details changed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.la_pages import school_actions
from stagepost_web.la_pages.school_forms import SchoolForm
from stagepost_web.la_pages.views.loading import kept_school_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_SCHOOLS
from stagepost_web.schools.actions import change_school as change
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.schools.writing import plain


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_SCHOOLS)
def add_school(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Ask for a school's details, and take it in."""
    form = SchoolForm(request.POST or None, la=la)
    if form.is_bound and form.is_valid():
        try:
            added = school_actions.add(
                la=la, given=form.cleaned_data, by=request.user, ip_address=ip_address(request)
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, f"You have added {added.name}.")
            return redirect("la_pages:school", la.code, added.number)
    context = {"la": la, "of_schools": True, "form": form}
    return render(request, "la_pages/edit_school.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_SCHOOLS)
def change_school(request: SignedInRequest, la: LocalAuthority, number: str) -> HttpResponse:
    """Show a school's details to be changed."""
    school = kept_school_at(request, la, number)
    initial = {name: plain(school, name) for name in SchoolForm.base_fields if hasattr(school, name)}
    through = school.returns_through.code if school.returns_through else ""
    trust = school.trust.uid if school.trust else ""
    initial |= {"number": school.written_number, "returns_through": through, "trust": trust}
    form = SchoolForm(request.POST or None, la=la, school=school, initial=initial)
    if form.is_bound and form.is_valid():
        values = school_actions.values_of(form.cleaned_data)
        try:
            changed = change(school=school, values=values, by=request.user, ip_address=ip_address(request))
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, f"You have saved the details of {changed.name}.")
            return redirect("la_pages:school", la.code, changed.number)
    context = {"la": la, "of_schools": True, "form": form, "shown": school}
    return render(request, "la_pages/edit_school.html", context)
