"""The events of an LA, as searched for in the address. What a school does of its own is not told."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Self
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from stagepost.suppliers import Supplier
from stagepost_web.audit.actions import SYSTEM
from stagepost_web.audit.acts import ACTS, OF_THE_SITE, WORDS
from stagepost_web.audit.models import Event
from stagepost_web.audit.turning import between
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import READ_EVENTS
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import EarlierNumber, LocalAuthority, School
from stagepost_web.schools.queries import called

OWN = frozenset(
    {
        *("returns.check", "submitting.refuse", "submitting.keep_refused", "submitting.discard_refused"),
        *("submitting.discard", "submitting.open_original", "retention.discard_draft"),
        *("retention.tell_of_draft",),
        *("file_requests.upload", "file_requests.discard", "file_requests.tag", "file_requests.answer"),
        "file_requests.part",
        *("pupils.give_roll", "pupils.refuse_roll", "pupils.discard_roll"),
    }
)
"""What a school does before it sends a file or uses a roll."""
_FILES = ("exchange.open_file", "exchange.open_delivery", "submitting.make_file")
"""What can be done to the file of a draft too."""
_MOST_PEOPLE, _MOST_SCHOOLS = 200, 1000
_DIGITS = 18
"""A place in the chain with more is none, and no database holds it."""


class EventsAsked(NamedTuple):
    """What somebody wants to see of the events."""

    school: str = ""
    person: str = ""
    act: str = ""
    first: date | None = None
    last: date | None = None
    """Days of the UK, both among what is shown."""
    unread: str = ""
    """What was given as a day and is none."""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From the query of an address. What is not known there is passed over."""
        text = {name: given.get(name, "").replace("\0", "").strip()[:100] for name in cls._fields}
        days = {name: _day(text[name]) for name in ("first", "last")}
        return cls(
            school=text["school"],
            person=text["person"],
            act=text["act"] if text["act"] in _CHOSEN else "",
            **days,
            unread=next((text[name] for name, day in days.items() if text[name] and not day), ""),
        )

    @property
    def unread_words(self) -> str:
        """What to do about that."""
        return f"“{self.unread}” is not a date. Write it like 2026-06-30. It was left out of the search."

    @property
    def ends_before_it_begins(self) -> bool:
        """Whether nothing can be found for that reason."""
        return bool(self.first and self.last and self.last < self.first)

    @property
    def query(self) -> str:
        """The same for an address, without a question mark; empty where everything is asked for."""
        said = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self._replace(unread="")._asdict().items()
        }
        return urlencode({name: value for name, value in said.items() if value})


def recorded_at(person: Person, la: LocalAuthority) -> QuerySet[Event]:
    """All events with the LA's number, its schools' own among them, for pages that tell but what is
    `told_to_la`; nothing for somebody who may not read events.
    """
    return Event.objects.filter(la=la.code) if may(person, READ_EVENTS, la) else Event.objects.none()


def events_of_la(person: Person, la: LocalAuthority) -> QuerySet[Event]:
    """All that has happened at the LA and between it and its schools; nothing for somebody who may not read
    it.
    """
    return told_to_la(recorded_at(person, la))


def told_to_la(events: QuerySet[Event]) -> QuerySet[Event]:
    """Those of an LA's events that are not its schools' own."""
    number = Substr(OuterRef("subject"), len("delivery:") + 1)
    return events.filter(
        ~Q(verb__in=OWN)
        & (Q(detail__draft__isnull=True) | Q(detail__draft=False))
        & (~Q(verb="people.open_pupils") | Q(detail__page__startswith="la_pages:"))
        & (Q(detail__for__isnull=True) | Q(detail__for=str(Supplier.LA)))
        & (~Q(verb__in=_FILES) | ~Exists(Delivery.objects.filter(number=number, sent_at=None)))
    )


def acts() -> list[tuple[str, list[tuple[str, str]]]]:
    """What can be chosen: groups, each with verbs and words. Of two names for the same the newer is there."""
    return [
        (group, [(verb, words) for verb, words in said.items() if verb not in OWN and _is_newest(verb)])
        for group, said in ACTS.items()
        if group not in OF_THE_SITE
    ]


def searched(events: QuerySet[Event], la: LocalAuthority, asked: EventsAsked) -> QuerySet[Event]:
    """Those of the LA's events that are asked for."""
    if asked.act:
        events = events.filter(verb__in=[verb for verb, words in WORDS.items() if words == WORDS[asked.act]])
    if asked.school:
        events = events.filter(school__in=_numbers(asked.school))
    if asked.person:
        events = events.filter(_by(asked.person))
    return between(
        events, la.code, _midnight(asked.first), _midnight(asked.last and asked.last + timedelta(days=1))
    )


def place_in(given: Mapping[str, str], name: str) -> int | None:
    """A place in the chain that an address names, if it does."""
    text = given.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None


def _is_newest(verb: str) -> bool:
    return next(each for each, words in WORDS.items() if words == WORDS[verb]) == verb


_CHOSEN = frozenset(verb for _, said in acts() for verb, _ in said)


def _numbers(search: str) -> list[str]:
    """The numbers that such schools have or had: an event has the one of its day."""
    schools = School.objects.filter(called(search))[:_MOST_SCHOOLS]
    found = dict(schools.values_list("pk", "number"))
    had = EarlierNumber.objects.filter(school__in=found).values_list("number", flat=True)
    return [*found.values(), *had]


def _by(search: str) -> Q:
    """Done by people of that name, by what they are called now; or by nobody, where the system's is meant."""
    people = Person.objects.filter(name__icontains=search).values_list("pk", flat=True)[:_MOST_PEOPLE]
    theirs = Q(by__in=list(people))
    return theirs | Q(by=None) if search.casefold() == SYSTEM.casefold() else theirs


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2099 else None


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
