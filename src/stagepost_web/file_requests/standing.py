"""How a school's answer to a file request stands, in the words in which a return's stands.

It follows from what was sent: nothing is written down that could say anything else.
"""

from datetime import date

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from stagepost_web.file_requests.models import AskedSchool, Sending
from stagepost_web.returns.models import State
from stagepost_web.returns.status import BY_VALUE, CLOSED, NOT_STARTED, WITHDRAWN, Status

COUNTING = Q(delivery__sent_at__isnull=False, delivery__withdrawn_at=None, replaced_by=None)
"""Of sendings, those that count: sent, and neither recalled nor replaced."""
_HERE = Sending.objects.filter(COUNTING, asked=OuterRef("pk"))
STATUS = Case(
    When(Exists(_HERE.filter(delivery__received_at=None)), then=Value(State.SUBMITTED.value)),
    When(Exists(_HERE), then=Value(State.RECEIVED.value)),
    When(file_request__closed_at__isnull=False, then=Value(CLOSED.value)),
    default=Value(NOT_STARTED.value),
)
"""How a school stands that is still asked, as a column."""


def status_of(asked: AskedSchool) -> Status:
    """How the school stands. Lists fetch it as a column named `status`."""
    if asked.withdrawn_at:
        return WITHDRAWN
    known = getattr(asked, "status", None)
    return BY_VALUE[known or AskedSchool.objects.filter(pk=asked.pk).values_list(STATUS, flat=True).get()]


def is_late(asked: AskedSchool, today: date) -> bool:
    """Whether its deadline has gone by and nothing was sent."""
    return asked.deadline < today and status_of(asked).school_acts


def not_taken(asked: AskedSchool) -> str:
    """Why the school can send nothing for the file request; empty where it can."""
    la = asked.file_request.la
    if asked.withdrawn_at:
        return f"{la.name} has withdrawn this request, so you do not have to send anything."
    if asked.file_request.closed_at:
        return f"This request has closed. To send something, ask {la.name}’s {la.data_team}."
    return ""
