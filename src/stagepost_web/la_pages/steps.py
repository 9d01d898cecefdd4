"""The two steps that need no words, as an officer takes them with one return or with many."""

from typing import NamedTuple

from stagepost_web.returns.models import State


class Step(NamedTuple):
    """One of them."""

    name: str
    """As `returns.states` calls it. Pages say it too."""
    done: State
    """Where it leads."""
    past: str
    """What was done, in words."""
    after: str
    """What follows for one return."""
    after_all: str
    """The same for several."""


RECEIVE = Step(
    "receive",
    State.RECEIVED,
    "received",
    "The school can no longer recall it.",
    "The schools can no longer recall them.",
)
ACCEPT = Step(
    "accept",
    State.ACCEPTED,
    "accepted",
    "We are making the school’s report.",
    "We are making the schools’ reports.",
)
