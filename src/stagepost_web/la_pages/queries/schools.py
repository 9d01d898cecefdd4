"""The LA's schools: the list as filtered, one of them, and what has happened to it."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, Self

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from stagepost_web.audit.models import Event
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.permissions import may
from stagepost_web.schools import queries
from stagepost_web.schools.models import LocalAuthority, School

PER_PAGE = 50
STANDINGS = {"open": "Open", "proposed": "Proposed to open", "closed": "Closed", "all": "All"}


class SchoolsAsked(NamedTuple):
    """What somebody wants to see of the list."""

    search: str = ""
    phase: str = ""
    kind: str = ""
    standing: str = "open"
    page: str = "1"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From the query of an address. What is not known there is passed over."""
        text = {name: given.get(name, "").strip()[:100] for name in cls._fields}
        standing = text["standing"] if text["standing"] in STANDINGS else "open"
        return cls(**{**text, "standing": standing, "page": text["page"] or "1"})


def schools_of(person: Person, la: LocalAuthority) -> QuerySet[School]:
    """The LA's schools; none for somebody to whom its desk is closed."""
    return queries.schools_of(la) if may(person, READ_LA, la) else School.objects.none()


def listed(schools: QuerySet[School], asked: SchoolsAsked, today: date) -> Page[School]:
    """One page of them."""
    found = schools.filter(queries.called(asked.search), _standing(asked.standing, today))
    if asked.phase:
        found = found.filter(phase=asked.phase)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    return Paginator(found.order_by("name", "number"), PER_PAGE).get_page(asked.page)


def values_of(schools: QuerySet[School], field: str) -> list[str]:
    """What there is to filter by."""
    return list(schools.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct())


def events_of_school(school: School) -> QuerySet[Event]:
    """What was done to the school's details, newest first."""
    return Event.objects.filter(subject=f"school:{school.pk}").order_by("-number")


def closed_by(today: date) -> Q:
    """Schools that are closed on that day."""
    closed = Q(status__istartswith="closed") & (Q(closed=None) | Q(closed__lt=today))
    return closed | Q(status="", closed__lt=today)


def _standing(standing: str, today: date) -> Q:
    proposed, closed = Q(status__istartswith="proposed"), closed_by(today)
    match standing:
        case "open":
            return ~closed & ~proposed
        case "proposed":
            return proposed
        case "closed":
            return closed
        case _:
            return Q()
