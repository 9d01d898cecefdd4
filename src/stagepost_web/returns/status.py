"""How a school's answer to a request stands, in the words that the school and its LA both read."""

from typing import NamedTuple

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.returns import states
from stagepost_web.returns.models import SchoolReturn, State


class Status(NamedTuple):
    """What the tag on a page says."""

    value: str
    """The return's state, or `not_started`; also what addresses and the style sheet call it."""
    words: str
    colour: str
    """Colour of the GOV.UK tag."""
    school_acts: bool
    """Whether the school is the one to act, so that a deadline gone by makes it overdue."""


NOT_STARTED = Status("not_started", "Not started", "grey", True)
WITHDRAWN = Status("withdrawn", "Withdrawn", "grey", False)
"""The LA asks no more. Only the school's own pages show such a request."""
STATUSES = (
    NOT_STARTED,
    Status(State.IN_PROGRESS, State.IN_PROGRESS.label, "yellow", True),
    Status(State.SUBMITTED, State.SUBMITTED.label, "blue", False),
    Status(State.RECEIVED, State.RECEIVED.label, "turquoise", False),
    Status(State.SENT_BACK, State.SENT_BACK.label, "orange", True),
    Status(State.ACCEPTED, State.ACCEPTED.label, "green", False),
)
"""In the order in which a return goes through them."""

BY_VALUE = {status.value: status for status in STATUSES}
SCHOOL_ACTS = [status.value for status in STATUSES if status.school_acts]


def status_of(return_request: ReturnRequest) -> Status:
    """How the request stands. The return, if there is one, is best fetched with it."""
    if return_request.withdrawn_at:
        return WITHDRAWN
    school_return = answer_to(return_request)
    return BY_VALUE[school_return.state] if school_return else NOT_STARTED


def answer_to(return_request: ReturnRequest) -> SchoolReturn | None:
    """The return that answers the request, once a first file has been checked."""
    return getattr(return_request, "school_return", None)


def obstacle(return_request: ReturnRequest) -> str:
    """Why what was sent cannot be replaced now; empty when it can. It can always be added to."""
    school_return = answer_to(return_request)
    try:
        states.require("check", school_return.state if school_return else State.IN_PROGRESS)
    except states.NotPossible as words:
        return str(words)
    return ""
