"""Whom one can be in the demonstration."""

from itertools import groupby
from typing import NamedTuple

from django.db.models import QuerySet

from stagepost_web.people.models import Membership, Person


class Group(NamedTuple):
    """The people of one LA, school or trust."""

    name: str
    members: list[Membership]


def everybody() -> QuerySet[Person]:
    """All who can sign in."""
    return Person.objects.filter(is_active=True)


def groups() -> list[Group]:
    """All who act for somebody, by LA, then trust, then school."""
    held = Membership.objects.filter(ended_at__isnull=True, person__in=everybody())
    ordered = sorted(held.select_related("person", "la", "school", "trust"), key=_place)
    return [Group(name, list(members)) for (*_, name), members in groupby(ordered, key=_place)]


def _place(membership: Membership) -> tuple[int, int, str]:
    """The LAs in the order in which they came, then trusts, then the schools of each LA, by name."""
    if la := membership.la:
        return 0, la.pk, la.name
    if trust := membership.trust:
        return 1, 0, trust.name
    school = membership.school
    return 2, school.la_id if school else 0, str(school)
