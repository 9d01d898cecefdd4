"""A school's deadlines as a calendar (RFC 5545), for a program that fetches it again and again.

It is the same to the byte until a deadline changes. It names no pupil, and does not say what was sent.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
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


def address_with(digest: str) -> CalendarAddress | None:
    """The address whose key has this digest, while whoever made it may see the school's requests."""
    found = CalendarAddress.objects.select_related("school__la", "made_by").filter(key_sha256=digest).first()
    return found if found and may(found.made_by, READ_SCHOOL, found.school) else None


def calendar_of(school: School, now: datetime) -> bytes:
    """All deadlines of the school: those that count, and as cancelled those of requests that were withdrawn
    or whose collection closed early.
    """
    asked = ReturnRequest.objects.filter(school=school, deadline__gte=(now - _KEPT).date())
    requests = list(asked.select_related("collection__la").order_by("pk"))
    changes = _changes(requests)
    calendar = Calendar()
    calendar.add("prodid", "-//Stagepost//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = vText(f"Deadlines of {school.name}")  # of a plain text it would escape no comma
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_AGAIN))
    for each in requests:
        calendar.add_component(_event(each, changes))
    return calendar.to_ical()


def _event(asked: ReturnRequest, changes: Mapping[str, _Changed]) -> Event:
    """One deadline, as a whole day without an hour: its end is the first day that is not in it."""
    own, of_collection = (changes.get(each, _NEVER) for each in _subjects(asked))
    event, collection = Event(), asked.collection
    event.add("uid", f"request-{asked.pk}@{urlsplit(settings.ADDRESS).hostname}")
    event.add("dtstart", asked.deadline)
    event.add("dtend", asked.deadline + timedelta(days=1))
    event.add("summary", vText(f"Deadline: {collection.title}, {collection.la.name}"))
    event.add("url", f"{settings.ADDRESS}{asked.get_absolute_url()}")
    event.add("status", "CANCELLED" if _is_cancelled(asked) else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a day with a deadline is not a day that is busy
    event.add("sequence", own.times + of_collection.times)
    last = max(own.at, of_collection.at, asked.issued_at).astimezone(UTC)
    event.add("last-modified", last)
    event.add("dtstamp", last)
    return event


def _is_cancelled(asked: ReturnRequest) -> bool:
    closed = asked.collection.closed_at
    return asked.withdrawn_at is not None or (closed is not None and closed.date() < asked.deadline)


def _subjects(asked: ReturnRequest) -> tuple[str, str]:
    return f"request:{asked.pk}", f"collection:{asked.collection_id}"


def _changes(requests: Iterable[ReturnRequest]) -> Mapping[str, _Changed]:
    """What the record of events says of the requests and their collections."""
    subjects = {subject for asked in requests for subject in _subjects(asked)}
    told = Happened.objects.filter(subject__in=subjects, verb__in=_CHANGING).order_by()
    rows = told.values_list("subject").annotate(times=Count("pk"), last=Max("at"))
    return {subject: _Changed(times, last) for subject, times, last in rows}
