"""The list of conversations: those with something unread first, narrowed as its address says."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from django.core.paginator import Page, Paginator
from django.db.models import Q

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.closing import closed_because, open_still
from stagepost_web.conversations.models import Reading, Side
from stagepost_web.conversations.queries import (
    NOTHING,
    UNREAD,
    WAITING,
    Unread,
    readings_of,
    unread_in,
)
from stagepost_web.conversations.sides import NEWEST, address, organisation, side_of
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School

PER_PAGE = 50
SHOWS = {"": "All", "unread": "Unread", "waiting": "Not answered"}
"""What can be asked for: the word in the address, and on the page."""


class Asked(NamedTuple):
    """What somebody wants to see of the list."""

    show: str = ""
    collection: int = 0
    """Its id; 0 for all of them."""
    page: str = "1"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From the query of an address. What is not known there is passed over."""
        show, collection = given.get("show", ""), given.get("collection", "")
        known = collection.isascii() and collection.isdecimal() and len(collection) < 10
        return cls(
            show=show if show in SHOWS else "",
            collection=int(collection) if known else 0,
            page=given.get("page", "1"),
        )


class Line(NamedTuple):
    """One conversation."""

    return_request: ReturnRequest
    address: str
    last_by: str
    """The school or LA that wrote last."""
    last_at: Any
    counted: Unread
    waits: bool
    """Whether the side has still to answer, in a conversation that is not closed."""
    closed: bool
    read_by: str
    """Which colleague has read it and not answered; empty where that is not so."""


def listed(person: Person, at: School | LocalAuthority, asked: Asked) -> Page[Any]:
    """One page of `Line`. A few queries, however many conversations there are."""
    side, narrow = side_of(at), {"": Q(), "unread": UNREAD, "waiting": WAITING}[asked.show]
    if asked.collection:
        narrow &= Q(return_request__collection=asked.collection)
    if asked.show == "waiting":
        narrow &= open_still("return_request__")
    page: Page[Any] = Paginator(readings_of(person, at).filter(narrow), PER_PAGE).get_page(asked.page)
    readings = list(page.object_list)
    counted = unread_in([each.return_request_id for each in readings], side)
    page.object_list = [_line(each, side, counted.get(each.return_request_id, NOTHING)) for each in readings]
    return page


def _line(reading: Reading, side: Side, counted: Unread) -> Line:
    return_request, closed = reading.return_request, bool(closed_because(reading.return_request))
    waits = reading.waits and not closed
    return Line(
        return_request=return_request,
        address=address(return_request, side) + NEWEST,
        last_by=organisation(return_request, side.other if reading.waits else side).name,
        last_at=reading.last_at,
        counted=counted,
        waits=waits,
        closed=closed,
        read_by=reading.read_by.name if waits and reading.read_by and not counted.unread else "",
    )
