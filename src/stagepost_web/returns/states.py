"""The life of a return: which step may follow which state, and what to say when one may not.

    in progress ──submit──▶ submitted ──receive──▶ received ──accept──▶ accepted
        ▲  ▲                   │                     │                     │
        │  └─────withdraw──────┘                     └──────send back──────┤
        │                                                                  │
    (sent back) ◀──────────────────────────────────────────────────────────┘

A return that was sent back is corrected and submitted again; recalled after that, it is sent back still.
An LA's own correction leaves a return received or accepted, as it was.
"""

from typing import NamedTuple

from stagepost_web.returns.models import State


class NotPossible(Exception):
    """A step that the state of things does not allow. Its text is written for the person who tried."""


class Step(NamedTuple):
    """A step, the states it may start from, and the words for any other state."""

    starts_from: frozenset[State]
    instead: str


OPEN = frozenset({State.IN_PROGRESS, State.SENT_BACK})
"""The states in which the school works on its return: it may check files and send one."""

STEPS = {
    "check": Step(OPEN, "you cannot replace it"),
    "submit": Step(OPEN, "you cannot send it again"),
    "withdraw": Step(frozenset({State.SUBMITTED}), "you can no longer recall it"),
    "receive": Step(frozenset({State.SUBMITTED}), "you cannot mark it as received"),
    "accept": Step(frozenset({State.RECEIVED}), "you cannot accept it"),
    "send_back": Step(frozenset({State.RECEIVED, State.ACCEPTED}), "you cannot send it back"),
    "correct": Step(frozenset({State.RECEIVED, State.ACCEPTED}), "you cannot correct it"),
}

STANDS = {
    State.IN_PROGRESS: "has not been sent",
    State.SUBMITTED: "has been sent and is waiting to be received",
    State.RECEIVED: "has been received",
    State.SENT_BACK: "has been sent back to the school",
    State.ACCEPTED: "has been accepted",
}


def require(step: str, state: str) -> None:
    """Raise `NotPossible` unless the step may start from that state."""
    if state not in STEPS[step].starts_from:
        raise NotPossible(f"This return {STANDS[State(state)]}, so {STEPS[step].instead}.")
