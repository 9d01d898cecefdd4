"""What can be known of bytes once a scanner was asked about them. *Not scanned* is never *clean*."""

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """What came of it."""

    CLEAN = "clean"
    FOUND = "found"
    NOT_SCANNED = "not"


class Why(StrEnum):
    """Why bytes were not scanned."""

    NO_SCANNER = "no-scanner"
    """None is set."""
    AWAY = "away"
    """Nobody answers at its socket."""
    SLOW = "slow"
    """It has not answered in time."""
    FAILED = "failed"
    """It broke off, or said something else than whether it found anything."""
    LARGER = "larger"
    """More than it takes, as it came or unpacked."""
    PROTECTED = "protected"
    """Behind a password: no scanner can look inside."""


PASSING = frozenset({Why.AWAY, Why.SLOW, Why.FAILED})
"""What is asked about again later may be scanned then."""


class Answer(NamedTuple):
    """Of some bytes."""

    outcome: Outcome
    says: str = ""
    """The name of what was found, or a `Why`."""
    database: str = ""
    """The scanner and its signatures, as it names them: `ClamAV 1.4.6/27500/Mon Nov 30 08:00:00 2026`."""

    @property
    def passing(self) -> bool:
        """Whether to ask again can give another answer."""
        return self.outcome == Outcome.NOT_SCANNED and self.says in PASSING


def not_scanned(why: Why) -> Answer:
    """The answer where nobody has looked inside."""
    return Answer(Outcome.NOT_SCANNED, why.value)
