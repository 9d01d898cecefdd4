"""The board: every school of a collection, where it stands, and what it has sent."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, Self

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, OrderBy, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.http import urlencode

from stagepost_web.chasing.queries import agreed_still, agreed_until
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.la_pages.queries.contacts import Contact
from stagepost_web.returns.answering import DECIDABLE
from stagepost_web.returns.models import Answer, Decision
from stagepost_web.returns.status import BY_VALUE, QUERIED, SCHOOL_ACTS, STATUS, STATUSES, WITH_LA, Status
from stagepost_web.schools.queries import called

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

WAITING = frozenset(state.value for state in WITH_LA)
"""The statuses in which a return waits for the officer, to be received or accepted."""


class Asked(NamedTuple):
    """What somebody wants to see of the board."""

    status: str = ""
    overdue: bool = False
    later: bool = False
    """Only those with a later date that was agreed and has not passed."""
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
            later=given.get("later") == "yes",
            search=given.get("search", "").replace("\x00", "").strip()[:100],
            sort=name if name in SORTS else "school",
            downwards=sort.startswith("-") and name in SORTS,
            page=given.get("page", "1"),
        )

    @property
    def query(self) -> str:
        """The query of an address that asks for the same list, with its question mark; empty for the whole
        one. A page of the list is not in it.
        """
        told = urlencode(self.fields)
        return f"?{told}" if told else ""

    @property
    def fields(self) -> dict[str, str]:
        """The same as the fields of a form."""
        sort = f"-{self.sort}" if self.downwards else self.sort
        given = {
            "standing": self.status,
            "overdue": "yes" if self.overdue else "",
            "later": "yes" if self.later else "",
            "search": self.search,
            "sort": "" if sort == "school" else sort,
        }
        return {name: value for name, value in given.items() if value}


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
    version: int | None
    """The number of the version that the LA holds; empty while it holds nothing."""
    held: datetime | None
    """When the LA got what it holds; empty while it holds nothing."""
    pupils: int | None
    errors: int | None
    queries: int | None
    waiting: int | None
    """Answers that wait for the LA's decision; empty where there is none."""
    agreed_until: date | None = None
    """The later date that was agreed, while the school has still to send and it has not passed."""
    unread: int = 0
    """Messages from the school that no officer has seen."""
    contact: Contact | None = None
    """Whom to turn to, where it is the school's turn."""

    @property
    def box(self) -> str:
        """What its tick box stands for: the return and the version seen. Empty where it has no box."""
        with_la = self.status.value in WAITING or self.status is QUERIED
        return f"{self.school_return}-{self.version}" if with_la else ""


def board(collection: Collection, asked: Asked, today: date) -> Page[Any]:
    """One page of `Row`, in the order asked for. Three queries, however many schools there are."""
    page = Paginator(listed(collection, asked, today), PER_PAGE).get_page(asked.page)
    agreed = agreed_until(found["pk"] for found in page.object_list)
    page.object_list = [_row(found, today, agreed.get(found["pk"])) for found in page.object_list]
    return page


def listed(collection: Collection, asked: Asked, today: date) -> QuerySet[Any]:
    """All schools of the list that was asked for, in its order."""
    return asked_schools(collection).filter(narrowing(asked, today)).order_by(*order(asked))


def waiting_in(collection: Collection, asked: Asked, today: date) -> dict[str, int]:
    """How many returns of the list can be received or accepted, by the state in which they are."""
    found = _requests(collection).filter(narrowing(asked, today), school_return__state__in=WITH_LA)
    return dict(found.order_by().values_list("school_return__state").annotate(number=Count("pk")))


def asked_schools(collection: Collection) -> QuerySet[Any]:
    """Every school that is asked, with all that a row tells."""
    # Of what the school has, only what the LA holds; a file it is still looking at is the school's own.
    held = "school_return__held"
    life = Case(*(When(status=s.value, then=Value(place)) for place, s in enumerate(STATUSES)))
    return (
        _requests(collection)
        .annotate(
            place=life,
            held=F(f"{held}__sent_at"),
            pupils=F(f"{held}__pupil_count"),
            errors=F(f"{held}__error_count"),
            queries=F(f"{held}__query_count"),
            waiting=_answers_waiting(held),
            version=F(held),
            version_number=F(f"{held}__number"),
        )
        .values(
            *("pk", "school__name", "school__number", "school_return", "school_return__state", "deadline"),
            *("status", "version", "version_number", "held", "pupils", "errors", "queries", "waiting"),
        )
    )


def _requests(collection: Collection) -> QuerySet[Any]:
    return ReturnRequest.objects.filter(collection=collection, withdrawn_at=None).annotate(status=STATUS)


def _answers_waiting(held: str) -> Subquery:
    waiting = Answer.objects.filter(
        finding__version=OuterRef(held),
        finding__version__school_return__state__in=DECIDABLE,
        decision=Decision.WAITING,
    )
    counted = waiting.order_by().values("finding__version").annotate(number=Count("pk"))
    return Subquery(counted.values("number"))


def narrowing(asked: Asked, today: date) -> Q:
    """Which schools were asked for, among `asked_schools`."""
    narrow = Q()
    if asked.status:
        narrow &= Q(status=asked.status)
    if asked.overdue:
        narrow &= Q(status__in=SCHOOL_ACTS, deadline__lt=today)
    if asked.later:
        narrow &= later_agreed(today)
    if asked.search:
        narrow &= called(asked.search, "school__")
    return narrow


def later_agreed(today: date) -> Q:
    """The schools that have still to send and may do so until a later day, which was agreed."""
    return Q(agreed_still(), status__in=SCHOOL_ACTS, deadline__gte=today)


def order(asked: Asked) -> tuple[OrderBy | str, ...]:
    """The order that was asked for, among `asked_schools`."""
    column = F(SORTS[asked.sort])
    first = column.desc(nulls_last=True) if asked.downwards else column.asc(nulls_last=True)
    return first, "school__name", "school__number"


def _row(found: Mapping[str, Any], today: date, agreed: date | None) -> Row:
    status = BY_VALUE[found["status"]]
    overdue = status.school_acts and found["deadline"] < today
    return Row(
        pk=found["pk"],
        name=found["school__name"],
        number=found["school__number"],
        status=status,
        overdue=overdue,
        agreed_until=agreed if status.school_acts and not overdue else None,
        school_return=found["school_return"],
        version=found["version_number"],
        **{name: found[name] for name in ("held", "pupils", "errors", "queries", "waiting")},
    )
