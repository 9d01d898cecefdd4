"""What the pages of a school and of an LA share about the people who work there: one place, two frames."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from stagepost_web.people import failed_sign_ins
from stagepost_web.people.access import SignedInRequest, ip_address
from stagepost_web.people.actions import end_membership
from stagepost_web.people.dfe_sign_in import links
from stagepost_web.people.inviting import resend_invitation
from stagepost_web.people.models import Membership
from stagepost_web.people.queries import (
    Standing,
    may_ask_for_reset,
    may_change,
    may_help,
    people_of,
    standing_of,
)
from stagepost_web.people.second_step_resets import ask_for_reset
from stagepost_web.people.two_step import is_set_up
from stagepost_web.schools.models import LocalAuthority, School


class Place(NamedTuple):
    """Whose pages these are."""

    at: School | LocalAuthority
    frame: str
    """The template that the pages stand in."""
    people: str
    """Address of the list of people."""

    def shown(self, **more: Any) -> dict[str, Any]:
        """What every page here is given."""
        name = "school" if isinstance(self.at, School) else "la"
        return {name: self.at, "at": self.at, "frame": self.frame, "people_address": self.people, **more}


def member_at(request: SignedInRequest, place: Place, pk: int) -> Membership:
    """A membership at this place, as the person may see it. Anything else is a 404."""
    return get_object_or_404(people_of(request.user, place.at), pk=pk)


def changeable_at(request: SignedInRequest, place: Place, pk: int) -> Membership:
    """One that the person may change and end. Raises PermissionDenied for one they may only see."""
    membership = member_at(request, place, pk)
    if not may_change(request.user, membership):
        raise PermissionDenied
    return membership


def person_page(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """Show one membership, and what can be done about it."""
    membership = member_at(request, place, pk)
    standing = standing_of(membership)
    shown = place.shown(
        membership=membership,
        failed=failed_sign_ins.recent(membership.person),
        standing=standing,
        invited=standing != Standing.ACTIVE,
        linked=links.link_of(membership.person),
        may_change=may_change(request.user, membership),
        may_help=may_help(request.user, membership, place.at),
        second_step=is_set_up(membership.person),
        may_ask_for_reset=may_ask_for_reset(request.user, membership, place.at),
    )
    return render(request, "people/person.html", shown)


def resend(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """Send an invitation again."""
    membership = member_at(request, place, pk)
    if not may_help(request.user, membership, place.at):
        raise PermissionDenied
    try:
        resend_invitation(membership=membership, by=request.user, ip_address=ip_address(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, f"We are sending {membership.person.name} a new invitation.")
    return redirect(f"{place.people}{pk}/")


def end(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """Ask once more, and end a membership or withdraw the invitation to it."""
    membership = changeable_at(request, place, pk)
    invited = standing_of(membership) != Standing.ACTIVE
    if request.method != "POST":
        return render(request, "people/end.html", place.shown(membership=membership, invited=invited))
    try:
        end_membership(membership=membership, by=request.user, ip_address=ip_address(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        done = "The invitation is withdrawn." if invited else f"{membership.person.name}’s access has ended."
        messages.success(request, done)
    return redirect(place.people)


def ask_reset(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """Ask once more, and then ask an officer to have a lost second step reset."""
    membership = member_at(request, place, pk)
    if not may_ask_for_reset(request.user, membership, place.at):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "people/ask_reset.html", place.shown(membership=membership))
    try:
        ask_for_reset(
            person=membership.person,
            at=membership.school or place.at,
            by=request.user,
            ip_address=ip_address(request),
        )
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, "An LA officer other than you must now confirm this.")
    return redirect(f"{place.people}{pk}/")
