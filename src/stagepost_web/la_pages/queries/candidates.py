"""The schools an LA can ask in a collection, and why it would."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from django.db.models import Q, QuerySet

from stagepost.records import Collection as Kind
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import schools_of
from stagepost_web.schools.register_row import owing_of


class Wanted(NamedTuple):
    """Which schools somebody wants to see before asking them."""

    owing: bool = True
    """Only those that owe this return."""
    phase: str = ""
    kind: str = ""
    trust: str = ""
    numbers: tuple[str, ...] = ()
    """Any way of writing a number; empty for all schools."""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From the query of an address."""
        numbers = given.get("numbers", "")[:20_000].replace("/", "")
        return cls(
            owing=given.get("owing", "yes") != "no",
            phase=given.get("phase", ""),
            kind=given.get("kind", ""),
            trust=given.get("trust", ""),
            numbers=tuple(numbers.replace(",", " ").split()),
        )


class Candidates(NamedTuple):
    """Schools that are not asked yet, and numbers of the list that are of no such school."""

    schools: list[School]
    unknown: list[str]


def candidates(collection: Collection, wanted: Wanted) -> Candidates:
    """The schools that nobody has asked yet for this return of the year."""
    found = _narrowed(_unasked(collection), collection.la, wanted)
    kind = Kind(collection.kind)
    schools = [school for school in found if not wanted.owing or kind in owing_of(school).collections]
    return Candidates(schools, _unknown_of(wanted.numbers, schools))


def _narrowed(found: QuerySet[School], la: LocalAuthority, wanted: Wanted) -> QuerySet[School]:
    """Those of the schools that are wanted, whatever they owe."""
    if wanted.numbers:
        found = found.filter(Q(number__in=wanted.numbers) | Q(la=la, estab__in=wanted.numbers))
    filters = {"phase": wanted.phase, "kind": wanted.kind, "trust__uid": wanted.trust}
    return found.filter(**{name: value for name, value in filters.items() if value})


def _unasked(collection: Collection) -> QuerySet[School]:
    """Neither asked by this collection or another of its kind and year, nor closed before it opens."""
    asked = ReturnRequest.objects.filter(
        collection__la=collection.la,
        collection__kind=collection.kind,
        collection__year=collection.year,
        withdrawn_at=None,
    )
    gone = Q(closed__lt=collection.opens)
    return schools_of(collection.la).exclude(gone).exclude(pk__in=asked.values("school"))


def _unknown_of(numbers: tuple[str, ...], schools: list[School]) -> list[str]:
    """Those of the numbers that none of the schools has."""
    met = {school.number for school in schools} | {school.estab for school in schools}
    return [number for number in numbers if number not in met]


class Choices(NamedTuple):
    """What an LA's schools can be narrowed by, each as value and words."""

    phases: list[str]
    kinds: list[str]
    trusts: list[tuple[str, str]]


def choices(la: LocalAuthority) -> Choices:
    """The phases, types and trusts there are."""
    schools = schools_of(la).order_by()
    phases = schools.exclude(phase="").values_list("phase", flat=True).distinct().order_by("phase")
    kinds = schools.exclude(kind="").values_list("kind", flat=True).distinct().order_by("kind")
    trusts = schools.exclude(trust=None).values_list("trust__uid", "trust__name").distinct()
    return Choices(list(phases), list(kinds), list(trusts.order_by("trust__name")))
