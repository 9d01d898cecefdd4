"""When schools first sent their returns, counted from the deadline, beside the year before."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.returns.models import Version


class Arrivals(NamedTuple):
    """Those of one collection."""

    year: int
    schools: int
    """How many were asked."""
    days: Sequence[int]
    """The day on which each return was first sent, in order: -1 is the day before the deadline."""

    def by(self, day: int) -> int:
        """How many there were at the end of that day."""
        return bisect_right(self.days, day)


class Beside(NamedTuple):
    """Both years. In the first year of a collection there is none before."""

    this: Arrivals
    before: Arrivals | None
    today: int
    """Counted from this year's deadline."""


def arrivals(collection: Collection, today: date) -> Beside:
    """The arrivals of a collection beside those a year before.

    Of several collections of its kind then, it is the one with the most schools. Days are counted from the
    deadline of the collection, whatever was agreed with a school.
    """
    before = _year_before(collection)
    both = [each for each in (collection, before) if each]
    asked = _asked().filter(collection__in=both).order_by().values_list("collection").annotate(Count("pk"))
    schools = dict(asked)
    days = _days(both)
    this, *rest = (Arrivals(each.year, schools.get(each.pk, 0), days[each.pk]) for each in both)
    return Beside(this, rest[0] if rest else None, (today - collection.deadline).days)


def _asked() -> QuerySet[ReturnRequest]:
    """Requests that count: to schools, and not the one of a rehearsal."""
    return ReturnRequest.objects.filter(withdrawn_at=None, school__invented=False)


def _year_before(collection: Collection) -> Collection | None:
    alike = Collection.objects.filter(
        la=collection.la_id,
        kind=collection.kind,
        year=collection.year - 1,
        return_requests__in=_asked(),
    )
    return alike.annotate(schools=Count("return_requests")).order_by("-schools", "pk").first()


def _days(collections: Sequence[Collection]) -> dict[int, list[int]]:
    """The days of each collection, by its id."""
    deadlines = {each.pk: each.deadline for each in collections}
    whose = "school_return__return_request"
    sent = Version.objects.filter(
        sent_at__isnull=False,
        **{f"{whose}__in": _asked().filter(collection__in=collections)},
    )
    first = sent.order_by().values_list(f"{whose}__collection", whose).annotate(first=Min("sent_at"))
    found: dict[int, list[int]] = {pk: [] for pk in deadlines}
    for pk, _, moment in first:
        found[pk].append((timezone.localdate(moment) - deadlines[pk]).days)
    return {pk: sorted(days) for pk, days in found.items()}
