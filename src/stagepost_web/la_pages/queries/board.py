"""The board: every school of a collection, where it stands, and what it has sent."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, Self

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, OrderBy, OuterRef, Q, QuerySet, Subquery, Value, When

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.la_pages.queries.collections import STATUS
from stagepost_web.la_pages.queries.contacts import Contact
from stagepost_web.returns.answering import DECIDABLE
from stagepost_web.returns.models import Answer, Decision
from stagepost_web.returns.status import BY_VALUE, SCHOOL_ACTS, STATUSES, Status

PER_PAGE = 50

SORTS: Mapping[str, str] = {
    "school": "school__name",
    "number": "school__number",
    "standing": "place",
    "pupils": "pupils",
    "errors": "errors",
    "queries": "queries",
    "answers": "waiting",
    "sent": "held",
}
"""What the board can be sorted by: the name in an address, and the column."""


class Asked(NamedTuple):
    """What somebody wants to see of the board."""

    status: str = ""
    overdue: bool = False
    search: str = ""
    sort: str = "school"
    downwards: bool = False
    page: str = "1"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From the query of an address. What is not known there is passed over."""
        sort = given.get("sort", "")
        name = sort.removeprefix("-")
        return cls(
            status=given["standing"] if given.get("standing") in BY_VALUE else "",
            overdue=given.get("overdue") == "yes",
            search=given.get("search", "").replace("\x00", "").strip()[:100],
            sort=name if name in SORTS else "school",
            downwards=sort.startswith("-") and name in SORTS,
            page=given.get("page", "1"),
        )


class Row(NamedTuple):
    """One school."""

    pk: int
    """The id of its request."""
    name: str
    number: str
    status: Status
    overdue: bool
    school_return: int | None
    """The id of its return, once it has begun one."""
    held: datetime | None
    """When the LA got what it holds; empty while it holds nothing."""
    pupils: int | None
    errors: int | None
    queries: int | None
    waiting: int | None
    """Answers that wait for the LA's decision; empty where there is none."""
    contact: Contact | None = None
    """Whom to turn to, where it is the school's turn."""


def board(collection: Collection, asked: Asked, today: date) -> Page[Any]:
    """One page of `Row`, in the order asked for. Two queries, however many schools there are."""
    page = Paginator(listed(collection, asked, today), PER_PAGE).get_page(asked.page)
    page.object_list = [_row(found, today) for found in page.object_list]
    return page


def listed(collection: Collection, asked: Asked, today: date) -> QuerySet[Any]:
    """All schools of the list that was asked for, in its order."""
    return _narrowed(_requests(collection), asked, today).order_by(*_order(asked))


def _requests(collection: Collection) -> QuerySet[Any]:
    # Of what the school has, only what the LA holds; a file it is still looking at is the school's own.
    held = "school_return__held"
    life = Case(*(When(status=s.value, then=Value(place)) for place, s in enumerate(STATUSES)))
    return (
        ReturnRequest.objects.filter(collection=collection, withdrawn_at=None)
        .annotate(status=STATUS)
        .annotate(
            place=life,
            held=F(f"{held}__sent_at"),
            pupils=F(f"{held}__pupil_count"),
            errors=F(f"{held}__error_count"),
            queries=F(f"{held}__query_count"),
            waiting=_answers_waiting(held),
        )
        .values(
            *("pk", "school__name", "school__number", "school_return", "deadline"),
            *("status", "held", "pupils", "errors", "queries", "waiting"),
        )
    )


def _answers_waiting(held: str) -> Subquery:
    waiting = Answer.objects.filter(
        finding__version=OuterRef(held),
        finding__version__school_return__state__in=DECIDABLE,
        decision=Decision.WAITING,
    )
    counted = waiting.order_by().values("finding__version").annotate(number=Count("pk"))
    return Subquery(counted.values("number"))


def _narrowed(requests: QuerySet[Any], asked: Asked, today: date) -> QuerySet[Any]:
    if asked.status:
        requests = requests.filter(status=asked.status)
    if asked.overdue:
        requests = requests.filter(status__in=SCHOOL_ACTS, deadline__lt=today)
    if asked.search:
        requests = requests.filter(_named(asked.search))
    return requests


def _named(search: str) -> Q:
    """By a part of the name, or of the number however it is written: 9992001, 999/2001, 999 2001, 2001."""
    number = re.sub(r"[\s/-]", "", search)
    by_number = Q(school__number__contains=number) | Q(school__urn=number) if number.isdecimal() else Q()
    return Q(school__name__icontains=search) | by_number


def _order(asked: Asked) -> tuple[OrderBy | str, ...]:
    column = F(SORTS[asked.sort])
    first = column.desc(nulls_last=True) if asked.downwards else column.asc(nulls_last=True)
    return first, "school__name", "school__number"


def _row(found: Mapping[str, Any], today: date) -> Row:
    status = BY_VALUE[found["status"]]
    return Row(
        pk=found["pk"],
        name=found["school__name"],
        number=found["school__number"],
        status=status,
        overdue=status.school_acts and found["deadline"] < today,
        school_return=found["school_return"],
        **{name: found[name] for name in ("held", "pupils", "errors", "queries", "waiting")},
    )
