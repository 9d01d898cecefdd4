"""A school's deadlines as a calendar (RFC 5545), for a program that fetches it again and again.

It is the same to the byte until a deadline changes. It names no pupil, and does not say what was sent.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Max
from icalendar import Calendar, Event, vDuration, vText

from stagepost_web.audit.models import Event as Happened
from stagepost_web.collections.models import CalendarAddress, ReturnRequest
from stagepost_web.people.permission_table import READ_SCHOOL
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import School

MEDIA_TYPE = "text/calendar; charset=utf-8"
_AGAIN = timedelta(hours=12)
"""How often a program should fetch it."""
_KEPT = timedelta(days=400)
"""So long after its deadline a request stays in the calendar."""
_CHANGING = (
    *("collections.issue_request", "collections.agree_deadline", "collections.withdraw_request"),
    *("collections.extend", "collections.change_collection", "collections.close", "collections.reopen"),
)
"""The events that may change what the calendar says of a request."""


class _Changed(NamedTuple):
    """How often a request or its collection has changed, and when last."""

    times: int
    at: datetime


_NEVER = _Changed(0, datetime(2000, 1, 1, tzinfo=UTC))


class Deadline(NamedTuple):
    """A deadline that the calendar shows, whatever is due then."""

    uid: str
    """What no other deadline of the site has."""
    day: date
    title: str
    la: str
    address: str
    """The page of what is due, within the site."""
    cancelled: bool
    issued_at: datetime
    subjects: tuple[str, ...]
    """Subjects of the events that may change what is said of it."""
    verbs: tuple[str, ...]
    """The verbs of those events."""


def address_with(digest: str) -> CalendarAddress | None:
    """The address whose key has this digest, while whoever made it may see the school's requests."""
    found = CalendarAddress.objects.select_related("school__la", "made_by").filter(key_sha256=digest).first()
    return found if found and may(found.made_by, READ_SCHOOL, found.school) else None


def calendar_of(school: School, now: datetime, others: Iterable[Deadline] = ()) -> bytes:
    """All deadlines of the school: those that count, and as cancelled those of requests that were withdrawn
    or whose collection closed early. `others` are of what is asked for beside returns.
    """
    asked = ReturnRequest.objects.filter(school=school, deadline__gte=kept_since(now))
    requests = asked.select_related("collection__la").order_by("pk")
    deadlines = [*map(_deadline, requests), *others]
    changes = _changes(deadlines)
    calendar = Calendar()
    calendar.add("prodid", "-//Stagepost//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = vText(f"Deadlines of {school.name}")  # of a plain text it would escape no comma
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_AGAIN))
    for each in deadlines:
        calendar.add_component(_event(each, changes))
    return calendar.to_ical()


def kept_since(now: datetime) -> date:
    """The first deadline that the calendar still shows."""
    return (now - _KEPT).date()


def _deadline(asked: ReturnRequest) -> Deadline:
    collection = asked.collection
    return Deadline(
        uid=f"request-{asked.pk}",
        day=asked.deadline,
        title=collection.title,
        la=collection.la.name,
        address=asked.get_absolute_url(),
        cancelled=_is_cancelled(asked),
        issued_at=asked.issued_at,
        subjects=(f"request:{asked.pk}", f"collection:{asked.collection_id}"),
        verbs=_CHANGING,
    )


def _event(deadline: Deadline, changes: Mapping[str, _Changed]) -> Event:
    """One deadline, as a whole day without an hour: its end is the first day that is not in it."""
    changed = [changes.get(each, _NEVER) for each in deadline.subjects]
    event = Event()
    event.add("uid", f"{deadline.uid}@{urlsplit(settings.ADDRESS).hostname}")
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", vText(f"Deadline: {deadline.title}, {deadline.la}"))
    event.add("url", f"{settings.ADDRESS}{deadline.address}")
    event.add("status", "CANCELLED" if deadline.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a day with a deadline is not a day that is busy
    event.add("sequence", sum(each.times for each in changed))
    last = max(deadline.issued_at, *(each.at for each in changed)).astimezone(UTC)
    event.add("last-modified", last)
    event.add("dtstamp", last)
    return event


def _is_cancelled(asked: ReturnRequest) -> bool:
    closed = asked.collection.closed_at
    return asked.withdrawn_at is not None or (closed is not None and closed.date() < asked.deadline)


def _changes(deadlines: Sequence[Deadline]) -> Mapping[str, _Changed]:
    """What the record of events says of what is due then."""
    subjects = {subject for each in deadlines for subject in each.subjects}
    verbs = {verb for each in deadlines for verb in each.verbs}
    told = Happened.objects.filter(subject__in=subjects, verb__in=verbs).order_by()
    rows = told.values_list("subject").annotate(times=Count("pk"), last=Max("at"))
    return {subject: _Changed(times, last) for subject, times, last in rows}
