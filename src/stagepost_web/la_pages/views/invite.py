"""Inviting one person: to the LA itself, or to one of its schools."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.la_pages.people_forms import InviteAtLAForm
from stagepost_web.la_pages.views.people import place_of
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.appointing import schools_managed_by
from stagepost_web.people.inviting import invite
from stagepost_web.people.permission_table import MANAGE_LA_PEOPLE
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_LA_PEOPLE)
def invite_person(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Ask whom to invite, for where and in which role, and invite them."""
    posted = request.POST if request.method == "POST" else None
    asked_for = {"school": request.GET.get("school", "")[:20]}
    form = InviteAtLAForm(posted, la=la, schools=schools_managed_by(la), initial=asked_for)
    if form.is_valid():
        try:
            invite(**form.invitation, by=request.user, ip_address=ip_address(request))
        except ValidationError as fault:
            form.add_error("email", fault.messages)
        else:
            messages.success(request, f"We are sending {form.cleaned_data['name']} an invitation.")
            return redirect("la_pages:people", la.code)
    return render(request, "people/invite.html", place_of(la).shown(form=form))
