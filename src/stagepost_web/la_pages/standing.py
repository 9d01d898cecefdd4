"""Where a school stands in a collection, as its LA says it."""

from typing import NamedTuple

from stagepost_web.returns.models import State


class Standing(NamedTuple):
    """One of the places a school can be."""

    value: str
    """The return's state, or `not_started`; also what addresses and style sheet call it."""
    words: str
    colour: str
    """Colour of the GOV.UK tag."""
    awaited: bool
    """Whether the school is the one to act, so that a deadline gone by makes it overdue."""


STANDINGS = (
    Standing("not_started", "Not started", "grey", True),
    Standing(State.IN_PROGRESS, "In progress", "yellow", True),
    Standing(State.SUBMITTED, "Submitted", "blue", False),
    Standing(State.RECEIVED, "Received", "turquoise", False),
    Standing(State.SENT_BACK, "Sent back", "orange", True),
    Standing(State.ACCEPTED, "Accepted", "green", False),
)
"""In the order in which a return goes through them."""

OF = {standing.value: standing for standing in STANDINGS}
AWAITED = [standing.value for standing in STANDINGS if standing.awaited]
