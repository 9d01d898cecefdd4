"""What an authority has still to do before its first return can arrive. Each step is seen to be done."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.la_pages.queries.schools import closed_by
from stagepost_web.people.models import Membership, Person
from stagepost_web.people.permission_table import MANAGE_LA, SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.returns.models import SchoolReturn, State
from stagepost_web.schools.models import LocalAuthority, School


class FirstStep(NamedTuple):
    """One line of the list."""

    title: str
    about: str
    """What it is for, or how far it has come."""
    address: str
    done: bool


def first_steps(person: Person, la: LocalAuthority) -> list[FirstStep]:
    """The steps in the order in which they are best taken; none for somebody who takes none of them."""
    return list(_steps(la)) if may(person, MANAGE_LA, la) else []


def _steps(la: LocalAuthority) -> Iterator[FirstStep]:
    here = {"code": la.code}
    yield FirstStep(
        "Name your authority and its contacts",
        "Schools see them on every page where they may need help.",
        reverse("la_pages:settings", kwargs=here),
        bool(la.email),
    )
    yield FirstStep(
        "Check that emails arrive",
        "Invitations and reminders go by email.",
        reverse("la_pages:test_mail", kwargs=here),
        Event.objects.filter(la=la.code, verb="schools.confirm_mail").exists(),
    )
    schools = la.schools.filter(invented=False).exclude(closed_by(timezone.localdate()))
    count = schools.count()
    yield FirstStep(
        "Add your schools",
        f"{count} added so far." if count else "From the national register, all at once.",
        reverse("la_pages:schools", kwargs=here),
        count > 0,
    )
    yield _people(la, schools)
    collections = Collection.objects.filter(la=la).exclude(return_requests__school__invented=True)
    yield FirstStep(
        "Open a collection",
        "We suggest the dates of the year.",
        reverse("la_pages:open_collection", kwargs=here),
        collections.exists(),
    )
    yield _asking(la, collections.first())
    rehearsed = SchoolReturn.objects.filter(
        return_request__collection__la=la, return_request__school__invented=True, state=State.ACCEPTED
    )
    yield FirstStep(
        "Rehearse with an invented school",
        "Send, receive and accept a return of children who do not exist.",
        reverse("la_pages:rehearsal", kwargs=here),
        rehearsed.exists(),
    )


def _people(la: LocalAuthority, open_ones: QuerySet[School]) -> FirstStep:
    """Of a school that has closed nobody is awaited."""
    senders = Membership.objects.filter(school__in=open_ones, role__in=SEND_RETURNS.roles, ended_at=None)
    schools, ready = open_ones.count(), senders.values("school").distinct().count()
    return FirstStep(
        "Invite people at schools",
        f"You have invited somebody who can send a return at {ready} of {schools} schools."
        if schools
        else "Once your schools are here: one by one, or all from a CSV.",
        reverse("la_pages:people", kwargs={"code": la.code}),
        0 < schools <= ready,
    )


def _asking(la: LocalAuthority, collection: Collection | None) -> FirstStep:
    address = (
        reverse("la_pages:ask_schools", kwargs={"code": la.code, "pk": collection.pk})
        if collection
        else reverse("la_pages:open_collection", kwargs={"code": la.code})
    )
    asked = ReturnRequest.objects.filter(
        collection__la=la, school__invented=False, withdrawn_at=None
    ).exists()
    return FirstStep("Ask schools for their returns", "They see nothing until you ask them.", address, asked)
