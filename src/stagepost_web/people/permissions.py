"""What a person may do, worked out from the memberships they hold at this moment and nothing else.

Of whoever makes a request, the moment is when it came.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse

from stagepost_web.people.models import Membership, Person
from stagepost_web.people.permission_table import READ_LA, Permission
from stagepost_web.schools.models import LocalAuthority, School

Somebody = Person | AnonymousUser
"""Whoever asks, signed in or not."""


class Workplace(NamedTuple):
    """Somewhere a person works, with the address of its first page."""

    name: str
    address: str
    role: str
    la: LocalAuthority | None
    las: tuple[LocalAuthority, ...]
    """Those that answer questions there."""


def current(person: Somebody) -> QuerySet[Membership]:
    """The memberships that have not ended, with where they are. Somebody who may not sign in has none."""
    return _held_by(person).select_related("la", "school__la", "school__returns_through", "trust")


def _held_by(person: Somebody) -> QuerySet[Membership]:
    if not (isinstance(person, Person) and person.is_active):
        return Membership.objects.none()
    held = person.memberships.filter(ended_at__isnull=True)
    return held if person.covered is None else held.filter(person.covered)


def may(person: Somebody, permission: Permission, at: School | LocalAuthority) -> bool:
    """Whether the person holds, at that school or LA, a role that has the permission."""
    return any(map(permission.given_by, held_at(person, at)))


def held_at(person: Somebody, at: School | LocalAuthority) -> list[Membership]:
    """What the person holds at that school or LA, where several permissions are asked about at once."""
    return [held for held in _held_now(person) if _reaches(held, at)]


def remember(person: Person) -> None:
    """Ask for the person's memberships once, for all that is asked about this object: it lives as long as one
    request is answered.
    """
    person.memberships_of_request = list(_held_by(person))


def forget(person: Somebody) -> None:
    """Ask for them each time again: what is sent while it is made may take longer than the person stays."""
    if isinstance(person, Person):
        person.memberships_of_request = None


def _held_now(person: Somebody) -> Iterable[Membership]:
    remembered = person.memberships_of_request if isinstance(person, Person) else None
    return _held_by(person) if remembered is None else remembered


@cache
def seen_with(permission: Permission) -> Callable[[Any, Any], bool]:
    """For an entry of the navigation: whoever has the permission sees it. The same for each entry, so that it
    is asked once for all of them.
    """
    return lambda person, at: may(person, permission, at)


def _reaches(membership: Membership, at: School | LocalAuthority) -> bool:
    """Whether the membership is of that school or LA, or of the school's trust."""
    if isinstance(at, LocalAuthority):
        return membership.la_id == at.pk
    of_trust = membership.trust_id is not None and membership.trust_id == at.trust_id
    return membership.school_id == at.pk or of_trust


def workplaces(person: Somebody) -> list[Workplace]:
    """Where the person works, LAs first. A trust has no pages of its own: its people look at its schools."""
    found = chain.from_iterable(map(_workplaces, current(person)))
    return sorted(found, key=lambda workplace: (workplace.address, workplace.name))


def schools_with(person: Somebody, permission: Permission) -> list[School]:
    """The schools at which the person has the permission, those of their trust among them, by number."""
    held = filter(permission.given_by, current(person))
    found = {school.pk: school for school in chain.from_iterable(map(_schools, held))}
    return sorted(found.values(), key=lambda school: school.number)


def _workplaces(membership: Membership) -> Iterator[Workplace]:
    limit = f", only {membership.limited_to}" if membership.limited_to else ""
    role = f"{membership.get_role_display()}{limit}"
    if la := membership.la:
        yield Workplace(la.name, _first_page(la, membership), role, la, (la,))
    for school in _schools(membership):
        yield Workplace(school.name, school.get_absolute_url(), role, school.la, tuple(school.las))


def _first_page(la: LocalAuthority, membership: Membership) -> str:
    """Where somebody begins: the collections, or the people for whom only they are open."""
    reads = membership.role in READ_LA.roles
    return la.get_absolute_url() if reads else reverse("la_pages:people", args=[la.code])


def _schools(membership: Membership) -> Iterable[School]:
    if trust := membership.trust:
        return trust.schools.select_related("la", "returns_through")
    return [membership.school] if membership.school else []
