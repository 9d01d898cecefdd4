"""Later dates, as the person asking may see them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from stagepost_web.chasing.models import LaterDate, Standing
from stagepost_web.collections.models import Collection
from stagepost_web.people.limits import works_on
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.returns.models import SchoolReturn, State
from stagepost_web.returns.status import WITH_LA

_WITH = (
    "return_request__school__la",
    "return_request__collection__la",
    "return_request__issued_by",
    "asked_by",
    "decided_by",
)
_NOTHING_OWED = SchoolReturn.objects.filter(
    return_request=OuterRef("return_request"), state__in=[*WITH_LA, State.ACCEPTED]
)


def waiting() -> QuerySet[LaterDate]:
    """Those that an LA should answer: still asked, later than the deadline, and nothing sent meanwhile."""
    asked = LaterDate.objects.filter(
        standing=Standing.ASKED,
        return_request__withdrawn_at=None,
        return_request__collection__closed_at=None,
        day__gt=F("return_request__deadline"),
    )
    return asked.exclude(Exists(_NOTHING_OWED))


def later_dates_in(person: Somebody, collection: Collection) -> QuerySet[LaterDate]:
    """All of a collection; none for somebody to whom the LA's desk is closed."""
    if not (may(person, READ_LA, collection.la) and works_on(person, collection.la, collection.kind)):
        return LaterDate.objects.none()
    return LaterDate.objects.filter(return_request__collection=collection).select_related(*_WITH)


def waiting_in(person: Somebody, collection: Collection) -> QuerySet[LaterDate]:
    """Those that wait for the LA, the earliest day first."""
    found = later_dates_in(person, collection).filter(pk__in=waiting().values("pk"))
    return found.order_by("day", "return_request__school__name", "pk")


def waiting_by_collection(collections: Iterable[Collection]) -> dict[int, int]:
    """How many wait in each collection, by its id. The caller has seen that the person may read them."""
    found = waiting().filter(return_request__collection__in=list(collections)).order_by()
    counted = found.values("return_request__collection").annotate(number=Count("pk"))
    return dict(counted.values_list("return_request__collection", "number"))


def newest_for(return_requests: Iterable[int]) -> dict[int, LaterDate]:
    """What each school asked for last, by the id of its request. The caller has seen that the person may
    know of the request.
    """
    found = LaterDate.objects.filter(return_request__in=list(return_requests)).order_by("pk")
    return {each.return_request_id: each for each in found.select_related("asked_by", "decided_by")}


def agreed_until(return_requests: Iterable[int]) -> dict[int, date]:
    """The day that was agreed with each school and is its deadline still, by the id of its request."""
    found = _agreed().filter(return_request__in=list(return_requests), day=F("return_request__deadline"))
    return dict(found.values_list("return_request", "day"))


def agreed_still() -> Exists:
    """Of requests: those with a later date that was agreed. The LA may have given another deadline since."""
    return Exists(_agreed().filter(return_request=OuterRef("pk"), day=OuterRef("deadline")))


def _agreed() -> QuerySet[LaterDate]:
    return LaterDate.objects.filter(standing=Standing.AGREED)
