"""Who works where, as the person asking may see it."""

from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from stagepost_web.people.appointing import roles_open_to, schools_managed_by
from stagepost_web.people.dfe_sign_in.links import has_accepted
from stagepost_web.people.limits import reach
from stagepost_web.people.models import LA_ROLES, Membership, PeopleList, Person, Role, SecondStepReset
from stagepost_web.people.permission_table import (
    HELP_PEOPLE,
    MANAGE_LA_PEOPLE,
    MANAGE_SCHOOL_PEOPLE,
    READ_LA,
    SEE_PEOPLE,
    SEND_RETURNS,
    Permission,
)
from stagepost_web.people.permissions import Somebody, current, may
from stagepost_web.schools.models import LocalAuthority, School

INVITED = Q(
    person__password__startswith=UNUSABLE_PASSWORD_PREFIX,
    person__socialaccount__isnull=True,
    invitation__isnull=False,
)
"""Memberships whose person has neither chosen a password nor linked DfE Sign-in yet."""


def meant_by(typed: str) -> Person | None:
    """Whose email address or user name somebody typed. One query, whether there is an account or not."""
    typed = typed.strip()
    if "\0" in typed:
        return None
    found = Person.objects.filter(Q(email__iexact=typed) | Q(username__iexact=typed))
    return min(found, key=lambda person: person.email.lower() != typed.lower(), default=None)


class Standing(models.TextChoices):
    """How far somebody has come with an account."""

    ACTIVE = "active", "Active"
    INVITED = "invited", "Invited"
    EXPIRED = "expired", "Invitation expired"


def people_of(person: Somebody, at: School | LocalAuthority) -> QuerySet[Membership]:
    """The memberships held now at a school, or at an LA and its schools, by name of the person.

    None for somebody who may not see who works there.
    """
    if isinstance(at, School):
        held, sees = Q(school=at), MANAGE_SCHOOL_PEOPLE
    else:
        held, sees = Q(la=at) | Q(school__in=schools_managed_by(at)), SEE_PEOPLE
    if not may(person, sees, at):
        return Membership.objects.none()
    with_all = Membership.objects.filter(held, ended_at__isnull=True)
    related = ("person", "la", "school__la", "school__returns_through", "invitation__invited_by")
    linked = with_all.select_related(*related).prefetch_related("person__socialaccount_set")
    return linked.order_by("person__name", "person__email", "pk")


def standing_of(membership: Membership) -> Standing:
    """How far the person has come with the invitation that goes with the membership."""
    invitation = getattr(membership, "invitation", None)
    if has_accepted(membership.person) or invitation is None:
        return Standing.ACTIVE
    expires = invitation.expires_at
    return Standing.EXPIRED if expires and expires < timezone.now() else Standing.INVITED


def may_change(person: Person, membership: Membership) -> bool:
    """Whether the person may change the membership or end it. Nobody may change their own."""
    organisation = membership.organisation
    if membership.person_id == person.pk or not isinstance(organisation, School | LocalAuthority):
        return False
    return membership.role in roles_open_to(person, organisation)


def open_resets(person: Somebody, la: LocalAuthority) -> QuerySet[SecondStepReset]:
    """The lost second steps that somebody asked to have reset, of people the LA looks after. Those who work
    for an LA are that LA's alone.
    """
    if not may(person, MANAGE_LA_PEOPLE, la):
        return SecondStepReset.objects.none()
    elsewhere = Membership.objects.filter(role__in=LA_ROLES, ended_at__isnull=True).exclude(la=la)
    waiting = SecondStepReset.objects.filter(
        settled_at=None, person__memberships__in=people_of(person, la).order_by()
    ).exclude(person__in=elsewhere.values("person"))
    return waiting.select_related("person", "asked_by").distinct()


def may_help(person: Person, membership: Membership, at: School | LocalAuthority) -> bool:
    """Whether the person may send the invitation again, and see why somebody cannot sign in, on the pages
    of that LA or school. Nobody helps themselves.
    """
    helps = isinstance(at, LocalAuthority) and may(person, HELP_PEOPLE, at)
    return may_change(person, membership) or (helps and membership.person_id != person.pk)


def may_ask_for_reset(person: Person, membership: Membership, at: School | LocalAuthority) -> bool:
    """Whether the person may ask there for the second step of the membership's holder to be reset."""
    organisation = membership.organisation
    if membership.person_id == person.pk or not isinstance(organisation, School | LocalAuthority):
        return False
    helps = isinstance(at, LocalAuthority) and may(person, HELP_PEOPLE, at)
    return helps or bool(roles_open_to(person, organisation))


def lists_of(person: Somebody, la: LocalAuthority) -> QuerySet[PeopleList]:
    """The lists of people to invite; none for somebody who may not invite."""
    if not may(person, MANAGE_LA_PEOPLE, la):
        return PeopleList.objects.none()
    return PeopleList.objects.filter(la=la)


def headteachers_of(school: School) -> QuerySet[Person]:
    """The people who hold the role of headteacher at the school now, by name."""
    held = Membership.objects.filter(school=school, role=Role.HEADTEACHER, ended_at__isnull=True)
    return Person.objects.filter(memberships__in=held).distinct().order_by("name", "pk")


def senders_at(school: School) -> list[Person]:
    """Who sends for the school: they are told by email where it has given no address of its own."""
    held = Person.objects.filter(
        memberships__school=school,
        memberships__role__in=SEND_RETURNS.roles,
        memberships__ended_at=None,
        is_active=True,
    )
    return list(held.distinct().order_by("email"))


def told_at(school: School) -> list[Any]:
    """Who is told of what concerns a school: its own address, or where it has none those who send for it."""
    return [school] if school.email else senders_at(school)


def leads(person: Person, school: School) -> bool:
    """Whether the person is a headteacher of the school."""
    return current(person).filter(role=Role.HEADTEACHER, school=school).exists()


def people_at_la(la: LocalAuthority, permission: Permission, kind: str) -> list[Person]:
    """Who has the permission at an LA now for that kind of collection, and can sign in."""
    held = Membership.objects.filter(READ_LA.held, la=la, person__is_active=True).select_related("person")
    reaching = reach(held.order_by("person__name", "pk"), kind)
    return list(dict.fromkeys(each.person for each in reaching if permission.given_by(each)))
