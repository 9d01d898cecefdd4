"""The board: every school of a collection, where it stands, and what it has sent."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, F, QuerySet, Subquery, Value, When

from stagepost_web.chasing.queries import agreed_until
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.la_pages.queries.asked import ANSWERS_WAITING, Asked, narrowing, order
from stagepost_web.la_pages.queries.contacts import Contact
from stagepost_web.returns.status import BY_VALUE, QUERIED, STATUS, STATUSES, WITH_LA, Status

PER_PAGE = 50

WAITING = frozenset(state.value for state in WITH_LA)
"""The statuses in which a return waits for the officer, to be received or accepted."""


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


def waiting_for_decision(collection: Collection) -> int:
    """How many returns have answers on which the LA has to decide."""
    return _requests(collection).filter(Exists(ANSWERS_WAITING)).count()


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
            waiting=_answers_waiting(),
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


def _answers_waiting() -> Subquery:
    counted = ANSWERS_WAITING.order_by().values("finding__version").annotate(number=Count("pk"))
    return Subquery(counted.values("number"))


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
