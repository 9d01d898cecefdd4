"""A conversation as one side looks at it: its messages by day, what is new in it, what was erased."""

from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.utils import timezone

from stagepost_web.audit.models import Words
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.models import Message, Reading, Side
from stagepost_web.conversations.queries import messages_of
from stagepost_web.conversations.sides import organisation
from stagepost_web.people.models import Person

PER_PAGE = 50


class Shown(NamedTuple):
    """One message."""

    number: int
    own: bool
    """Whether it is from the side that looks."""
    by: str
    """Who wrote it; `You` to themselves."""
    at: datetime
    quote: tuple[str, ...]
    text: str
    erased_at: datetime | None
    """When what was written was erased; then there is neither text nor quotation."""
    unread: int
    """At the first that the side has not read: how many these are. 0 at every other."""
    newest: bool
    """Whether the page is opened at it: the first unread, or else the last."""


class Day(NamedTuple):
    """The messages of one day."""

    day: date
    messages: tuple[Shown, ...]


class Conversation(NamedTuple):
    """A page of the messages about a request, the latest at its end."""

    days: tuple[Day, ...]
    page: Page[Any]
    """The pages are counted from the latest messages back."""
    last: int
    """The number of the last message there is, 0 before the first."""
    up_to: int
    """The number of the last message on this page."""
    seen_by_others: str
    """Under the last message, where that is the side's own: whether the other side has read it."""


def conversation(return_request: ReturnRequest, side: Side, person: Person, page: str = "1") -> Conversation:
    """A page of a conversation as it stands, before anything on it counts as read."""
    found: Page[Any] = Paginator(messages_of(return_request), PER_PAGE).get_page(page)
    messages = list(reversed(found.object_list))
    readings = {each.side: each for each in return_request.readings.all()}
    own, others = readings.get(side), readings.get(side.other)
    shown = _shown(messages, side, person, own, is_last=found.number == 1)
    return Conversation(
        days=tuple(Day(day, tuple(each)) for day, each in groupby(shown, key=_day)),
        page=found,
        last=found.paginator.count,
        up_to=messages[-1].number if messages else 0,
        seen_by_others=_seen(return_request, side.other, others) if own and not own.waits else "",
    )


def _shown(
    messages: list[Message], side: Side, person: Person, reading: Reading | None, *, is_last: bool
) -> list[Shown]:
    read = reading.read if reading else 0
    unread = [each.number for each in messages if each.side != side and each.number > read]
    opened_at = unread[0] if unread else messages[-1].number if messages and is_last else 0
    return [
        _one(each, side, person, len(unread) if unread[:1] == [each.number] else 0, each.number == opened_at)
        for each in messages
    ]


def _one(message: Message, side: Side, person: Person, unread: int, newest: bool) -> Shown:
    event = message.event
    words: Words = event.words
    lines = words.text.split("\n")
    return Shown(
        number=message.number,
        own=message.side == side,
        by="You" if event.by_id == person.pk else event.by_name,
        at=event.at,
        quote=tuple(lines[: message.quoted]) if not words.erased_at else (),
        text="\n".join(lines[message.quoted :]),
        erased_at=words.erased_at,
        unread=unread,
        newest=newest,
    )


def _day(message: Shown) -> date:
    return timezone.localdate(message.at)


def _seen(return_request: ReturnRequest, others: Side, reading: Reading | None) -> str:
    """What one may know of the other side: whether it has read the last message, and when."""
    name = organisation(return_request, others).name
    if reading is None or reading.read < reading.newest or reading.read_at is None:
        return f"Sent. {name} has not read it yet."
    return f"{name} read this on {timezone.localtime(reading.read_at):%-d %B %Y at %H:%M}."
