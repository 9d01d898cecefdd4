"""Schools that owe something, returns or files alike, and what both kinds of asking have in common."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from django.db.models import QuerySet

from stagepost_web.chasing.models import Reminder
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.file_requests.models import AskedSchool, FileRequest
from stagepost_web.file_requests.standing import STATUS as STATUS_OF_FILES
from stagepost_web.returns.status import SCHOOL_ACTS, STATUS

Matter: TypeAlias = Collection | FileRequest
"""What schools are asked for."""
Asked: TypeAlias = ReturnRequest | AskedSchool
"""One school that is asked."""


def owing_in(matter: Matter) -> QuerySet[Any]:
    """The schools that have still to send, by name; none once the LA takes nothing more."""
    asked: QuerySet[Any]
    if isinstance(matter, Collection):
        asked = _returns().filter(collection=matter)
    else:
        asked = _files().filter(file_request=matter)
    found = asked.none() if matter.closed_at else asked
    return found.order_by("school__name", "school__number")


def still_owing(asked: Asked) -> Asked | None:
    """The same as it stands now and held until the transaction ends, if it has still to send."""
    type(asked)._default_manager.select_for_update().get(pk=asked.pk)
    return owed(asked)


def owed(asked: Asked) -> Asked | None:
    """The same as it stands now, if it has still to send."""
    if isinstance(asked, ReturnRequest):
        return _returns().filter(pk=asked.pk, collection__closed_at=None).first()
    return _files().filter(pk=asked.pk, file_request__closed_at=None).first()


def matter_of(asked: Asked) -> Matter:
    """What it is about."""
    return asked.collection if isinstance(asked, ReturnRequest) else asked.file_request


def field_of(asked: Asked) -> str:
    """By which field a reminder refers to it."""
    return "return_request" if isinstance(asked, ReturnRequest) else "asked_school"


def subject_of(asked: Asked) -> str:
    """What its events call it."""
    return f"{'request' if isinstance(asked, ReturnRequest) else 'asked_school'}:{asked.pk}"


def reminders_for(asked: Asked) -> QuerySet[Reminder]:
    """Those of one school, newest day first."""
    return Reminder.objects.filter(**{field_of(asked): asked})


def reminders_of(matter: Matter) -> dict[int, list[Reminder]]:
    """All reminders of the matter, newest day first, by the key of whom they are for."""
    if isinstance(matter, Collection):
        rows = Reminder.objects.filter(return_request__collection=matter)
        return _by_key(rows.select_related("by"), "return_request_id")
    rows = Reminder.objects.filter(asked_school__file_request=matter)
    return _by_key(rows.select_related("by"), "asked_school_id")


def _by_key(rows: Iterable[Reminder], name: str) -> dict[int, list[Reminder]]:
    found: dict[int, list[Reminder]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _returns() -> QuerySet[ReturnRequest]:
    found = ReturnRequest.objects.filter(withdrawn_at=None).annotate(status=STATUS)
    return found.filter(status__in=SCHOOL_ACTS).select_related("collection__la", "school__la")


def _files() -> QuerySet[AskedSchool]:
    found = AskedSchool.objects.filter(withdrawn_at=None).annotate(status=STATUS_OF_FILES)
    return found.filter(status__in=SCHOOL_ACTS).select_related("file_request__la", "school__la")
