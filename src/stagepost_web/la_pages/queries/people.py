"""The people of an LA and of its schools, as searched for in the address."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from stagepost_web.people.models import LA_ROLES, SCHOOL_ROLES, Membership
from stagepost_web.people.permissions import Somebody
from stagepost_web.people.queries import INVITED, Standing, people_of, standing_of
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.schools.queries import called

PER_PAGE = 50
ROLES = [*LA_ROLES, *SCHOOL_ROLES]


class AskedPeople(NamedTuple):
    """What somebody wants to see of the people."""

    search: str = ""
    role: str = ""
    standing: str = ""
    page: str = "1"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From the query of an address. What is not known there is passed over."""
        role, standing = given.get("role", ""), given.get("standing", "")
        return cls(
            search=given.get("search", "").replace("\x00", "").strip()[:100],
            role=role if role in ROLES else "",
            standing=standing if standing in (Standing.ACTIVE, Standing.INVITED) else "",
            page=given.get("page", "1"),
        )


def people(person: Somebody, la: LocalAuthority, asked: AskedPeople) -> Page[Any]:
    """One page of memberships, each with how far its person has come."""
    found = _narrowed(people_of(person, la), asked)
    page: Page[Any] = Paginator(found, PER_PAGE).get_page(asked.page)
    page.object_list = [(membership, standing_of(membership)) for membership in page.object_list]
    return page


def _narrowed(found: QuerySet[Membership], asked: AskedPeople) -> QuerySet[Membership]:
    if asked.role:
        found = found.filter(role=asked.role)
    if asked.standing == Standing.INVITED:
        found = found.filter(INVITED)
    elif asked.standing == Standing.ACTIVE:
        found = found.exclude(INVITED)
    for word in asked.search.split():
        found = found.filter(_named(word))
    return found


def _named(word: str) -> Q:
    """By a part of the person's name, user name or address, or by the school."""
    person = Q(person__name__icontains=word) | Q(person__email__icontains=word)
    return person | Q(person__username__icontains=word) | called(word, "school__")
