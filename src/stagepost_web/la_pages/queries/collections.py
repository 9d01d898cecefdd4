"""The LA's collections, and how many schools stand where in each."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from stagepost_web.chasing.queries import agreed_still
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.people.limits import within
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.permissions import may
from stagepost_web.returns.status import SCHOOL_ACTS, SELDOM, STATUS, STATUSES, Status
from stagepost_web.schools.models import LocalAuthority


class Place(NamedTuple):
    """How many schools are in one place, and where that part of the bar begins."""

    status: Status
    schools: int
    begins: int


class Tally(NamedTuple):
    """How many schools stand where."""

    places: tuple[Place, ...]
    schools: int
    overdue: int
    later: int = 0
    """Schools that have still to send and may do so until a later day, which was agreed."""

    @property
    def accepted(self) -> int:
        """Schools that are done."""
        return self.places[-1].schools

    @property
    def in_words(self) -> str:
        """The bar's alternative text."""
        return ", ".join(f"{place.status.words}: {place.schools}" for place in self.places)


class _Counts(NamedTuple):
    """Of the schools with one status: how many there are, are past their deadline, have a later date."""

    schools: int
    late: int
    later: int


_NONE = _Counts(0, 0, 0)


def collections_of(person: Person, la: LocalAuthority) -> QuerySet[Collection]:
    """The LA's collections of the kinds that the person works on, newest first; none for somebody to whom its
    desk is closed.
    """
    if not may(person, READ_LA, la):
        return Collection.objects.none()
    return Collection.objects.filter(within(person, la, "kind"), la=la).select_related("la")


def tallied(collections: Iterable[Collection], today: date) -> dict[int, Tally]:
    """A tally for each collection, by its id, in one query."""
    later = Count("pk", filter=Q(agreed_still(), deadline__gte=today))
    late = Count("pk", filter=Q(deadline__lt=today))
    rows = (
        ReturnRequest.objects.filter(collection__in=collections, withdrawn_at=None)
        .annotate(status=STATUS)
        .order_by()
        .values("collection", "status")
        .annotate(schools=Count("pk"), late=late, later=later)
    )
    found: dict[int, dict[str, _Counts]] = {collection.pk: {} for collection in collections}
    for row in rows:
        found[row["collection"]][row["status"]] = _Counts(row["schools"], row["late"], row["later"])
    return {pk: _tally(counts) for pk, counts in found.items()}


def _tally(counts: dict[str, _Counts]) -> Tally:
    places, begins = [], 0
    for status in STATUSES:
        schools = counts.get(status.value, _NONE).schools
        if schools or status not in SELDOM:
            places.append(Place(status, schools, begins))
        begins += schools
    owing = [each for value, each in counts.items() if value in SCHOOL_ACTS]
    return Tally(tuple(places), begins, sum(each.late for each in owing), sum(each.later for each in owing))
