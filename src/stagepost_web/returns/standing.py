"""How a school's answer to a request stands, in a word and a colour."""

from typing import NamedTuple

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.returns import states
from stagepost_web.returns.models import SchoolReturn, State


class Standing(NamedTuple):
    """What the tag on a page says."""

    value: str
    """The state, or `not_started`: what a filter is called in an address."""
    words: str
    colour: str
    """Colour of the GOV.UK tag."""
    open: bool
    """Whether something is left for the school to do."""


NOT_STARTED = Standing("not_started", "Not started", "grey", True)
STANDINGS = {
    State.IN_PROGRESS: Standing(State.IN_PROGRESS, "Checked, not sent", "yellow", True),
    State.SUBMITTED: Standing(State.SUBMITTED, "Sent", "blue", False),
    State.RECEIVED: Standing(State.RECEIVED, "Received", "turquoise", False),
    State.SENT_BACK: Standing(State.SENT_BACK, "Sent back", "orange", True),
    State.ACCEPTED: Standing(State.ACCEPTED, "Accepted", "green", False),
}
ALL = (NOT_STARTED, *STANDINGS.values())


def standing(return_request: ReturnRequest) -> Standing:
    """How the request stands. The return, if there is one, is best fetched with it."""
    school_return = answer_to(return_request)
    return STANDINGS[State(school_return.state)] if school_return else NOT_STARTED


def answer_to(return_request: ReturnRequest) -> SchoolReturn | None:
    """The return that answers the request, once a first file has been checked."""
    return getattr(return_request, "school_return", None)


def obstacle(return_request: ReturnRequest) -> str:
    """Why no file can be uploaded for the request now; empty when one can."""
    try:
        states.require(
            "check", standing(return_request).value if answer_to(return_request) else State.IN_PROGRESS
        )
    except states.NotPossible as words:
        return str(words)
    return ""
