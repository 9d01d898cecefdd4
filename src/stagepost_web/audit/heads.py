"""The head of the chain as a line of text, to be kept where the database cannot reach it.

    2026-11-28T03:10:07+00:00 1234 9f86d081884c7d65…

Whoever holds such a line can say later whether a database is the one it was written of: an older one does not
have that event yet, and one that was written anew has another.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from stagepost_web.audit.models import ChainHead, Event
from stagepost_web.audit.verifying import Witness


class Head(NamedTuple):
    """The last event at some moment, by its number and digest."""

    at: datetime
    number: int
    digest: str

    @property
    def line(self) -> str:
        """As it stands in a file, a line each."""
        return f"{self.at.isoformat(timespec='seconds')} {self.number} {self.digest}"

    @property
    def witness(self) -> Witness:
        """As `verify` takes it."""
        return Witness(self.number, self.digest)

    @property
    def holds(self) -> bool:
        """Whether the chain of this database has that event."""
        return self.number == 0 or Event.objects.filter(number=self.number, digest=self.digest).exists()


def head_now() -> Head:
    """The head as it is at this moment."""
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    return Head(timezone.now(), head.number, head.digest)


def read_heads(text: str) -> list[Head]:
    """The heads in a file, in its order. A line that was cut short is passed over."""
    return [head for line in text.splitlines() if (head := _read(line))]


def _read(line: str) -> Head | None:
    parts = line.split()
    try:
        at, number, digest = parts
        return Head(datetime.fromisoformat(at), int(number), digest) if len(digest) == 64 else None
    except ValueError:
        return None


def one_that_differs(heads: Iterable[Head]) -> Head | None:
    """The first of these heads that the chain of this database does not have."""
    return next((head for head in sorted(heads, key=lambda head: head.number) if not head.holds), None)


def latest_held(heads: Iterable[Head]) -> Head | None:
    """The newest of these heads that the chain of this database has."""
    held = (head for head in sorted(heads, key=lambda head: head.number, reverse=True) if head.holds)
    return next(held, None)
