"""An LA's file requests with their counts, and the schools that one could ask."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, Self

from django.db.models import Count, Q, QuerySet

from stagepost_web.audit.models import Event
from stagepost_web.file_requests.models import AskedSchool, FileRequest
from stagepost_web.file_requests.standing import STATUS
from stagepost_web.la_pages.queries.candidates import Candidates, Wanted, narrowed, unknown_of
from stagepost_web.la_pages.queries.collections import collections_of
from stagepost_web.la_pages.queries.requests import requests_of_la
from stagepost_web.people.models import Person
from stagepost_web.returns.models import State
from stagepost_web.returns.status import SCHOOL_ACTS
from stagepost_web.returns.status import STATUS as OF_RETURN
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.schools.queries import schools_of


class FileTally(NamedTuple):
    """How many schools stand where."""

    issued: int = 0
    sent: int = 0
    """Those that have sent something that counts."""
    received: int = 0
    outstanding: int = 0
    late: int = 0


def tallied_files(file_requests: Iterable[FileRequest], today: date) -> dict[int, FileTally]:
    """A tally for each file request, by its id, in one query."""
    rows = (
        AskedSchool.objects.filter(file_request__in=file_requests, withdrawn_at=None)
        .annotate(status=STATUS)
        .order_by()
        .values("file_request", "status")
        .annotate(schools=Count("pk"), late=Count("pk", filter=Q(deadline__lt=today)))
    )
    found = {file_request.pk: FileTally() for file_request in file_requests}
    for row in rows:
        found[row["file_request"]] = _with(found[row["file_request"]], row)
    return found


def _with(tally: FileTally, row: Mapping[str, Any]) -> FileTally:
    status, schools = str(row["status"]), row["schools"]
    acts = status in SCHOOL_ACTS
    return FileTally(
        issued=tally.issued + schools,
        sent=tally.sent + (schools if status in (State.SUBMITTED, State.RECEIVED) else 0),
        received=tally.received + (schools if status == State.RECEIVED else 0),
        outstanding=tally.outstanding + (schools if acts else 0),
        late=tally.late + (row["late"] if acts else 0),
    )


class WantedSchools(NamedTuple):
    """Which schools somebody wants to see before asking them for files."""

    narrow: Wanted
    outstanding: str = ""
    """`collection:3` or `files:4`: those that have still to send something for it; empty for all."""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From the query of an address."""
        return cls(Wanted.of(given), given.get("outstanding", "")[:40])


def schools_to_ask(
    person: Person, file_request: FileRequest, wanted: WantedSchools, today: date
) -> Candidates:
    """The schools that it does not ask yet."""
    la = file_request.la
    asked = file_request.asked_schools.filter(withdrawn_at=None)
    found = schools_of(la).exclude(closed__lt=today).exclude(pk__in=asked.values("school"))
    found = narrowed(found, la, wanted.narrow)
    if wanted.outstanding:
        found = found.filter(pk__in=_outstanding(person, la, wanted.outstanding))
    schools = list(found)
    return Candidates(schools, unknown_of(wanted.narrow.numbers, schools))


def could_be_outstanding(person: Person, la: LocalAuthority, but: FileRequest) -> list[tuple[str, str]]:
    """The collections of the person's kinds and other file requests that still run, as value and words."""
    collections = collections_of(person, la).filter(closed_at=None)
    others = FileRequest.objects.filter(la=la, closed_at=None).exclude(pk=but.pk)
    return [
        *((f"collection:{each.pk}", each.title) for each in collections),
        *((f"files:{each.pk}", each.title) for each in others),
    ]


def _outstanding(person: Person, la: LocalAuthority, what: str) -> list[int]:
    """The ids of the schools that have still to send something for it; none where it is not one of theirs."""
    kind, _, key = what.partition(":")
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return []
    found: QuerySet[Any]
    if kind == "collection":
        found = requests_of_la(person, la).filter(collection=int(key)).annotate(status=OF_RETURN)
    else:
        found = AskedSchool.objects.filter(file_request__la=la, file_request=int(key)).annotate(status=STATUS)
    waiting = found.filter(withdrawn_at=None, status__in=SCHOOL_ACTS)
    return list(waiting.values_list("school", flat=True))


def file_request_events(file_request: FileRequest) -> QuerySet[Event]:
    """What has happened to a file request and its schools, newest first."""
    schools = [f"asked_school:{pk}" for pk in file_request.asked_schools.values_list("pk", flat=True)]
    found = Event.objects.filter(subject__in=[f"file_request:{file_request.pk}", *schools])
    return found.select_related("by", "words").order_by("-number")
