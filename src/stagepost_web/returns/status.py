"""How a school's answer to a request stands, in the words that the school and its LA both read.

It is the state of its return, but for three things that the state alone does not say: nothing was sent before
the collection closed, the LA has returned an answer of what it holds, the LA asks no more.
"""

from typing import NamedTuple

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.returns import states
from stagepost_web.returns.models import Answer, Decision, SchoolReturn, State


class Status(NamedTuple):
    """What the tag on a page says."""

    value: str
    """What addresses and the style sheet call it. Of a return's state it is that state."""
    words: str
    colour: str
    """Colour of the GOV.UK tag."""
    school_acts: bool
    """Whether the school has still to send something, so that a deadline gone by makes it overdue."""


NOT_STARTED = Status("not_started", "Not started", "grey", True)
WITHDRAWN = Status("withdrawn", "Withdrawn", "grey", False)
"""The LA asks no more. Only the school's own pages show such a request."""
CLOSED = Status("closed", "Closed", "grey", False)
"""The collection closed before anything was sent."""
QUERIED = Status("queried", "Queried", "purple", False)
"""The LA holds the return, and has asked for another answer to something in it."""
STATUSES = (
    NOT_STARTED,
    Status(State.IN_PROGRESS, State.IN_PROGRESS.label, "yellow", True),
    CLOSED,
    Status(State.SUBMITTED, State.SUBMITTED.label, "blue", False),
    Status(State.RECEIVED, State.RECEIVED.label, "turquoise", False),
    QUERIED,
    Status(State.SENT_BACK, State.SENT_BACK.label, "orange", True),
    Status(State.ACCEPTED, State.ACCEPTED.label, "green", False),
)
"""In the order in which a return goes through them."""

SELDOM = frozenset({CLOSED, QUERIED})
"""A count of all schools names these only where there are some."""
BY_VALUE = {status.value: status for status in STATUSES}
SCHOOL_ACTS = [status.value for status in STATUSES if status.school_acts]


WITH_LA = frozenset({State.SUBMITTED, State.RECEIVED})
"""The states in which a return waits for its LA, unless that has asked something."""
_RETURNED = Answer.objects.filter(
    finding__version=OuterRef("school_return__held"), decision=Decision.RETURNED
)
STATUS = Case(
    When(
        school_return__state__in=WITH_LA,
        then=Case(When(Exists(_RETURNED), then=Value(QUERIED.value)), default=F("school_return__state")),
    ),
    When(
        Q(school_return=None) | Q(school_return__state=State.IN_PROGRESS),
        collection__closed_at__isnull=False,
        then=Value(CLOSED.value),
    ),
    default=Coalesce(F("school_return__state"), Value(NOT_STARTED.value)),
)
"""How a request stands that is still asked, as a column."""


def status_of(return_request: ReturnRequest) -> Status:
    """How the request stands. Lists fetch it as a column named `status`."""
    if return_request.withdrawn_at:
        return WITHDRAWN
    known = getattr(return_request, "status", None)
    asked = ReturnRequest.objects.filter(pk=return_request.pk)
    return BY_VALUE[known or asked.values_list(STATUS, flat=True).get()]


def answer_to(return_request: ReturnRequest) -> SchoolReturn | None:
    """The return that answers the request, once a first file has been checked."""
    return getattr(return_request, "school_return", None)


def sent_back_because(return_request: ReturnRequest) -> str:
    """What the LA wrote when it sent the return back; empty unless it is with the school for that."""
    answer = answer_to(return_request)
    return answer.words if answer and answer.state == State.SENT_BACK else ""


def obstacle(return_request: ReturnRequest) -> str:
    """Why what was sent cannot be replaced now; empty when it can. It can always be added to."""
    school_return = answer_to(return_request)
    try:
        states.require("check", school_return.state if school_return else State.IN_PROGRESS)
    except states.NotPossible as words:
        return str(words)
    return ""
