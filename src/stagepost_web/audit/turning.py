"""One page of many events, found by its place in the chain: a page of the oldest costs what one of the newest
does, and what is recorded meanwhile moves no page.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from stagepost_web.audit.models import Event

LINES = 50
_CLOCK = timedelta(days=7)
"""So far the machine's clock may have gone wrong and back without a search by date leaving an event out."""


_NEAR, _FAR = 20, 1000
"""Among so many events for each line of a page the lines are looked for first, and then."""
Told = Callable[[QuerySet[Event]], QuerySet[Event]]
"""Leaves of events those that somebody is told of."""


class Turned(NamedTuple):
    """One page of events, newest first, and where the pages beside it begin."""

    events: list[Event]
    newer: int | None
    """The page of newer events is the one after this number; None on the newest page."""
    older: int | None
    """The page of older events is the one before this number; None on the last page."""


def turned(
    events: QuerySet[Event],
    told: Told,
    *,
    before: int | None = None,
    after: int | None = None,
    lines: int = LINES,
) -> Turned:
    """The newest page, the one before a number, or the one after it. Of the events those count that are
    `told`.
    """
    if after is not None:
        return _newer(events, told, after, lines)
    found = _of(events if before is None else events.filter(number__lt=before), told, "-number", lines)
    return _page(found[:lines], newer=before is not None, older=len(found) > lines)


def _newer(events: QuerySet[Event], told: Told, after: int, lines: int) -> Turned:
    found = _of(events.filter(number__gt=after), told, "number", lines)
    if len(found) <= lines:
        return turned(events, told, lines=lines)  # the newest page is always a full one
    return _page(found[:lines][::-1], newer=True, older=True)


def _of(events: QuerySet[Event], told: Told, order: str, lines: int) -> list[Event]:
    """A page and one more. First those are looked for that are near in the chain: PostgreSQL takes what is
    told for rare, and sorts all events of an LA where it is asked for everything at once.
    """
    found: list[Event] = []
    for near in (lines * _NEAR, lines * _FAR, None):
        among = events.order_by(order).values("pk")[:near]
        kept = told(Event.objects.filter(pk__in=among) if near else events)
        found = list(kept.select_related("words").order_by(order)[: lines + 1])
        if len(found) > lines:
            break
    return found


def _page(events: list[Event], *, newer: bool, older: bool) -> Turned:
    if not events:
        return Turned([], None, None)
    return Turned(events, events[0].number if newer else None, events[-1].number if older else None)


def between(
    events: QuerySet[Event], la: str, first: datetime | None, end: datetime | None
) -> QuerySet[Event]:
    """Those of an LA's events from a moment on, and before another.

    Their numbers are bounded too, from an index by time: otherwise a database that looks for a day a year ago
    reads every event since.
    """
    of_la = Event.objects.filter(la=la)
    if first:
        events = events.filter(at__gte=first)
        since = of_la.filter(at__gte=first - _CLOCK).order_by("at").values_list("number", flat=True).first()
        events = events.filter(number__gte=since) if since else events.none()
    if end:
        events = events.filter(at__lt=end)
        until = of_la.filter(at__lt=end + _CLOCK).order_by("-at").values_list("number", flat=True).first()
        events = events.filter(number__lte=until) if until else events.none()
    return events
