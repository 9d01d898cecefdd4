"""An LA's file requests with their counts, and what has happened to them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from stagepost_web.audit.models import Event
from stagepost_web.file_requests.models import AskedSchool, FileRequest
from stagepost_web.file_requests.standing import STATUS
from stagepost_web.returns.models import State
from stagepost_web.returns.status import SCHOOL_ACTS


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


def file_request_events(file_request: FileRequest) -> QuerySet[Event]:
    """What has happened to a file request and its schools, newest first."""
    schools = [f"asked_school:{pk}" for pk in file_request.asked_schools.values_list("pk", flat=True)]
    found = Event.objects.filter(subject__in=[f"file_request:{file_request.pk}", *schools])
    return found.select_related("by", "words").order_by("-number")
