"""Whom an LA can turn to at the schools it asks for returns.

Of the schools whose people it looks after, everybody who acts for them. Where another LA looks after them,
those who can send returns and have an account.
"""

from collections import defaultdict
from collections.abc import Collection as Several
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stagepost_web.collections.models import Collection
from stagepost_web.people.appointing import schools_managed_by
from stagepost_web.people.limits import works_on
from stagepost_web.people.models import Membership, Person, Role
from stagepost_web.people.permission_table import MANAGE_LA_PEOPLE, READ_LA, SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.people.queries import Standing, standing_of
from stagepost_web.schools.models import School
from stagepost_web.schools.register_row import has_closed

FIRST = [Role.HEADTEACHER, Role.DATA_MANAGER, Role.TEACHER]
"""Whom to turn to before whom."""


class Reached(NamedTuple):
    """Somebody at a school."""

    name: str
    role: str
    email: str
    has_account: bool
    """Whether they have chosen a password; otherwise they have been invited."""


class Contact(NamedTuple):
    """One school."""

    people: tuple[Reached, ...]
    """The first is the one to turn to."""
    head: str
    """Its headteacher as the register has it."""
    email: str
    """The address the school would like to be written to."""
    telephone: str
    may_invite: bool
    """Whether the person who looks may invite somebody there."""

    @property
    def main(self) -> Reached | None:
        """The one to turn to."""
        return next(iter(self.people), None)

    @property
    def others(self) -> int:
        """How many there are beside."""
        return max(0, len(self.people) - 1)


def contacts(person: Person, collection: Collection, numbers: Several[str]) -> dict[str, Contact]:
    """The contacts of schools that are asked in the collection, by number; none for a stranger to its LA."""
    la = collection.la
    if not numbers or not may(person, READ_LA, la) or not works_on(person, la, collection.kind):
        return {}
    schools = School.objects.filter(return_requests__collection=collection, number__in=numbers)
    managed = frozenset(schools_managed_by(la).filter(pk__in=schools).order_by().values_list("pk", flat=True))
    invites, people = may(person, MANAGE_LA_PEOPLE, la), _people(schools, managed)
    return {
        school.number: Contact(
            people=tuple(people[school.pk]),
            head=school.head,
            email=school.email,
            telephone=school.telephone,
            may_invite=invites and school.pk in managed and not has_closed(school),
        )
        for school in schools
    }


def _people(schools: Iterable[School], managed: Several[int]) -> dict[int, list[Reached]]:
    found = Membership.objects.filter(
        school__in=schools, role__in=FIRST, ended_at__isnull=True, person__is_active=True
    ).select_related("person", "invitation")
    by_school: dict[int, list[Membership]] = defaultdict(list)
    for membership in found:
        if membership.school_id and (membership.school_id in managed or _may_be_seen(membership)):
            by_school[membership.school_id].append(membership)
    return defaultdict(list, {pk: list(_in_order(held)) for pk, held in by_school.items()})


def _may_be_seen(membership: Membership) -> bool:
    return membership.role in SEND_RETURNS.roles and standing_of(membership) == Standing.ACTIVE


def _in_order(memberships: Iterable[Membership]) -> Iterator[Reached]:
    """Those with an account first, then by role and name."""
    reached = [(standing_of(each) == Standing.ACTIVE, each) for each in memberships]
    reached.sort(key=lambda one: (not one[0], FIRST.index(Role(one[1].role)), one[1].person.name, one[1].pk))
    for has_account, each in reached:
        yield Reached(each.person.name, each.get_role_display(), each.person.email, has_account)
