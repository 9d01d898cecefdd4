"""The rolls of an LA's schools: which are held, and which wait to be looked at."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from stagepost_web.la_pages.queries.schools import closed_by, schools_of
from stagepost_web.people.models import Person
from stagepost_web.pupils.models import Roll, UploadedRolls
from stagepost_web.pupils.models.roll import HELD
from stagepost_web.pupils.queries import rolls_waiting
from stagepost_web.schools.models import LocalAuthority, School

PER_PAGE = 100
SORTS: Mapping[str, str] = {
    "": "All",
    "held": "With a roll",
    "old": "With an old roll",
    "none": "Without a roll",
}
"""What somebody may ask to see, by the word in the address."""


def rolls_of_la(person: Person, la: LocalAuthority, sort: str, page: str) -> Page[Any]:
    """The LA's schools that have not closed, by name, each with its `rolls_held`: one roll, or none."""
    schools = _sorted(_open(person, la), sort).order_by("name", "number")
    held = Prefetch("rolls", Roll.objects.filter(HELD).select_related("made_by"), to_attr="rolls_held")
    return Paginator(schools.prefetch_related(held), PER_PAGE).get_page(page)


def counts_of_rolls(person: Person, la: LocalAuthority) -> list[tuple[str, str, int]]:
    """How many schools there are of each sort: its word in the address, its name, and the number."""
    schools = _open(person, la)
    return [(sort, words, _sorted(schools, sort).count()) for sort, words in SORTS.items()]


def waiting_rolls(uploaded: UploadedRolls, page: str) -> Page[Roll]:
    """Those of the uploaded rolls that nobody has taken, by the schools' names."""
    rolls = rolls_waiting(uploaded).select_related("school", "beside").order_by("school__name", "pk")
    return Paginator(rolls, PER_PAGE).get_page(page)


def _open(person: Person, la: LocalAuthority) -> QuerySet[School]:
    return schools_of(person, la).exclude(closed_by(timezone.localdate()))


def _sorted(schools: QuerySet[School], sort: str) -> QuerySet[School]:
    held = Roll.objects.filter(HELD)
    if sort == "old":
        held = held.filter(loaded_at__date__lt=timezone.localdate() - timedelta(days=settings.ROLL_OLD_AFTER))
    if sort in ("held", "old"):
        return schools.filter(pk__in=held.values("school"))
    return schools.exclude(pk__in=held.values("school")) if sort == "none" else schools
