"""What a person may do, worked out from the memberships they hold at this moment and nothing else."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from stagepost_web.people.models import LA_ROLES, SCHOOL_ROLES, Membership, Person, Role
from stagepost_web.schools.models import LocalAuthority, School

Somebody = Person | AnonymousUser
"""Whoever asks, signed in or not."""


class Acting(NamedTuple):
    """What a person is right now. `run_las` is a part of `la_codes`, `send_schools` of `school_ids`."""

    la_codes: frozenset[str] = frozenset()
    """LAs whose desk they may read."""
    run_las: frozenset[str] = frozenset()
    """LAs whose desk they may run."""
    school_ids: frozenset[int] = frozenset()
    """Schools they belong to."""
    send_schools: frozenset[int] = frozenset()
    """Schools they may send for."""
    trust_ids: frozenset[int] = frozenset()
    """Trusts whose schools they may look at."""


class Workplace(NamedTuple):
    """Somewhere a person works, with the address of its first page."""

    name: str
    address: str
    role: str
    la: LocalAuthority | None


SENDING = [Role.DATA_MANAGER, Role.HEADTEACHER]


def current(person: Somebody) -> QuerySet[Membership]:
    """The memberships that have not ended. Somebody who may not sign in has none."""
    if not (isinstance(person, Person) and person.is_active):
        return Membership.objects.none()
    return person.memberships.filter(ended_at__isnull=True).select_related("la", "school__la", "trust")


def acting(person: Somebody) -> Acting:
    """What the person is right now."""
    held = list(current(person))
    return Acting(
        la_codes=frozenset(m.la.code for m in held if m.la and m.role in LA_ROLES),
        run_las=frozenset(m.la.code for m in held if m.la and m.role == Role.LA_OFFICER),
        school_ids=frozenset(m.school_id for m in held if m.school_id and m.role in SCHOOL_ROLES),
        send_schools=frozenset(m.school_id for m in held if m.school_id and m.role in SENDING),
        trust_ids=frozenset(m.trust_id for m in held if m.trust_id),
    )


def may_send(person: Somebody, school: School) -> bool:
    """Whether the person may hand something over for the school: its data manager or headteacher."""
    return school.pk in acting(person).send_schools


def may_read_school(person: Somebody, school: School) -> bool:
    """Whether the school's own pages are open to the person. An LA sees only what was sent, on its desk."""
    known = acting(person)
    return school.pk in known.school_ids or (school.trust_id in known.trust_ids)


def may_run_desk(person: Somebody, la: LocalAuthority) -> bool:
    """Whether the person may receive, accept and send back for the LA."""
    return la.code in acting(person).run_las


def may_read_desk(person: Somebody, la: LocalAuthority) -> bool:
    """Whether the LA's pages are open to the person."""
    return la.code in acting(person).la_codes


def workplaces(person: Somebody) -> list[Workplace]:
    """Where the person works, LAs first. A trust has no pages of its own: its people look at its schools."""
    found = chain.from_iterable(map(_workplaces, current(person)))
    return sorted(found, key=lambda workplace: (workplace.address, workplace.name))


def _workplaces(membership: Membership) -> Iterator[Workplace]:
    role = membership.get_role_display()
    if la := membership.la:
        yield Workplace(la.name, la.get_absolute_url(), role, la)
    for school in _schools(membership):
        yield Workplace(school.name, school.get_absolute_url(), role, school.la)


def _schools(membership: Membership) -> Iterable[School]:
    if trust := membership.trust:
        return trust.schools.select_related("la")
    return [membership.school] if membership.school else []
