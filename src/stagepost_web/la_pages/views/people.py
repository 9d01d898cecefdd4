"""The people of an LA and its schools: the list of them, and what an officer does about one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.la_pages.queries.people import ROLES, AskedPeople
from stagepost_web.la_pages.queries.people import people as people_asked_for
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.actions import change_role
from stagepost_web.people.appointing import roles_open_to
from stagepost_web.people.member_forms import RoleForm
from stagepost_web.people.models import Role
from stagepost_web.people.permission_table import HELP_PEOPLE, MANAGE_LA_PEOPLE, SEE_PEOPLE
from stagepost_web.people.permissions import may
from stagepost_web.people.queries import Standing, open_resets
from stagepost_web.people.reviews import under_way
from stagepost_web.people.views import members
from stagepost_web.people.views.members import Place
from stagepost_web.schools.models import LocalAuthority, School


def place_of(la: LocalAuthority) -> Place:
    """The LA's pages about people."""
    return Place(la, "la_pages/la.html", reverse("la_pages:people", args=[la.code]))


@require_safe
@for_la(needs=SEE_PEOPLE, opens=SEE_PEOPLE)
def people(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """List everybody at the LA and its schools, and what waits for a second officer."""
    asked = AskedPeople.of(request.GET.dict())
    page = people_asked_for(request.user, la, asked)
    context = place_of(la).shown(
        asked=asked,
        page=page,
        rows=page.object_list,
        roles=ROLES,
        standings=[Standing.ACTIVE, Standing.INVITED],
        resets=open_resets(request.user, la),
        review=under_way(request.user, la),
        may_manage=may(request.user, MANAGE_LA_PEOPLE, la),
    )
    return render(request, "la_pages/people.html", context)


@require_safe
@for_la(needs=SEE_PEOPLE, opens=SEE_PEOPLE)
def person(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show one of them."""
    return members.person_page(request, place_of(la), pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_LA_PEOPLE, opens=SEE_PEOPLE)
def role(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Ask for another role at the same place, and give it."""
    place = place_of(la)
    membership = members.changeable_at(request, place, pk)
    organisation = membership.organisation
    roles = (
        roles_open_to(request.user, organisation) if isinstance(organisation, School | LocalAuthority) else []
    )
    posted = request.POST if request.method == "POST" else None
    form = RoleForm(posted, roles=roles, initial={"role": membership.role, "kinds": membership.kinds})
    if form.is_valid():
        try:
            changed = change_role(
                membership=membership,
                role=Role(form.cleaned_data["role"]),
                kinds=form.cleaned_data.get("kinds", ()),
                by=request.user,
                ip_address=ip_address(request),
            )
        except ValidationError as fault:
            form.add_error("role", fault.messages)
        else:
            messages.success(request, "The role is changed.")
            return redirect("la_pages:person", la.code, changed.pk)
    return render(request, "la_pages/role.html", place.shown(form=form, membership=membership))


@require_POST
@for_la(needs=HELP_PEOPLE, opens=SEE_PEOPLE)
def resend(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Send an invitation again."""
    return members.resend(request, place_of(la), pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_LA_PEOPLE, opens=SEE_PEOPLE)
def end(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """End somebody's access, or withdraw an invitation."""
    return members.end(request, place_of(la), pk)
