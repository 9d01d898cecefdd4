"""The head of a report: whose it is and what it rests on. All of it is given: the library has no clock."""

from datetime import datetime
from typing import NamedTuple

from stagepost.years.words import day


class About(NamedTuple):
    """Whose report it is, and which sending it is about."""

    la: str
    """Name of the LA."""
    school: str
    number: str
    """LA and establishment number: `9992001`."""
    made: datetime
    """The moment the report speaks of: the same one gives the same bytes."""
    receipt: str = ""
    """Number of the delivery the return came in."""
    sent_at: datetime | None = None
    version: int = 1
    """Which of the school's versions of its return it is about."""
    contact: str = ""
    """Whom to ask."""
    colour: str = "#1d70b8"
    """The LA's colour, as a band at the head."""

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What a reader looks up first: name and value, leaving out what was not given."""
        told = (
            ("School number", self.number),
            ("Return sent", moment(self.sent_at) if self.sent_at else ""),
            ("Receipt", self.receipt),
            ("Version", str(self.version)),
            ("Report made", moment(self.made)),
        )
        return tuple((name, value) for name, value in told if value)


def moment(at: datetime) -> str:
    """`3 July 2026, 14:05`, in the zone it was given in."""
    return f"{day(at)}, {at:%H:%M}"
