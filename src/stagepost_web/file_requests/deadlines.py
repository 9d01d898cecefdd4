"""The deadlines of file requests, for the calendar of a school."""

from datetime import date

from stagepost_web.collections.calendar import Deadline
from stagepost_web.file_requests.models import AskedSchool
from stagepost_web.schools.models import School

_CHANGING = (
    *("file_requests.ask", "file_requests.agree_deadline", "file_requests.withdraw"),
    *("file_requests.extend", "file_requests.change", "file_requests.close", "file_requests.reopen"),
)


def deadlines_of(school: School, since: date) -> list[Deadline]:
    """Those of that day and later. Withdrawn requests, and those that closed early, are cancelled."""
    found = AskedSchool.objects.filter(school=school, deadline__gte=since)
    return [_deadline(asked) for asked in found.select_related("file_request__la", "school").order_by("pk")]


def _deadline(asked: AskedSchool) -> Deadline:
    file_request = asked.file_request
    closed = file_request.closed_at
    return Deadline(
        uid=f"file-request-{asked.pk}",
        day=asked.deadline,
        title=file_request.title,
        la=file_request.la.name,
        address=asked.get_absolute_url(),
        cancelled=asked.withdrawn_at is not None or (closed is not None and closed.date() < asked.deadline),
        issued_at=asked.issued_at,
        subjects=(f"asked_school:{asked.pk}", f"file_request:{asked.file_request_id}"),
        verbs=_CHANGING,
    )
