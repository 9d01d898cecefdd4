"""The requests of a list for which schools may be given a spreadsheet to fill in."""

from datetime import date

from django.db.models import QuerySet

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.la_pages.queries.asked import Asked
from stagepost_web.la_pages.queries.board import listed
from stagepost_web.pupils.models import Roll
from stagepost_web.pupils.models.roll import HELD


def requests_listed(collection: Collection, asked: Asked, today: date) -> QuerySet[ReturnRequest]:
    """Those of the list, by the schools' numbers."""
    pks = listed(collection, asked, today).order_by().values("pk")
    return (
        ReturnRequest.objects.filter(pk__in=pks)
        .select_related("school__la", "collection__la")
        .order_by("school__number")
    )


def without_roll(requests: QuerySet[ReturnRequest]) -> QuerySet[ReturnRequest]:
    """Those of schools that have loaded none."""
    return requests.exclude(school__in=Roll.objects.filter(HELD).values("school"))
