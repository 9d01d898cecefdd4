"""Reads the whole chain of events and says where it first does not hold."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count
from typing import NamedTuple

from stagepost_web.audit import proving_words
from stagepost_web.audit.chain import GENESIS
from stagepost_web.audit.models import ChainHead, Event
from stagepost_web.audit.proving_words import Erasures


class Witness(NamedTuple):
    """What somebody outside remembers: that an event had this digest. A chain written anew gives another."""

    number: int
    digest: str


class Verification(NamedTuple):
    """How many events hold, counted from the first, and what is wrong with the next; empty when all hold."""

    checked: int
    fault: str
    last: str
    """Digest of the last event that holds: keep it elsewhere as a witness."""
    erased: tuple[tuple[int, datetime], ...] = ()
    """The events whose words were erased, each with when."""

    @property
    def sound(self) -> bool:
        return not self.fault

    @property
    def words(self) -> str:
        """The outcome in a few sentences."""
        if not self.sound:
            return f"{events(self.checked)} hold, then: {self.fault}"
        told = proving_words.told(self.erased)
        return " ".join(
            filter(None, (f"{events(self.checked)}, all as they were recorded.", told, self._last_words))
        )

    @property
    def _last_words(self) -> str:
        return f"The last one's digest is {self.last}."


def events(number: int) -> str:
    """So many of them, in words."""
    return f"{number} {'event' if number == 1 else 'events'}"


def verify(*witnesses: Witness) -> Verification:
    """Check every event against its own digest and the one before it, and its words against it; the head and
    the witnesses, against theirs.

    Events may be added meanwhile: the head is read before them and after.
    """
    before = _head()
    known = [before, *witnesses]
    checked, last, erasures = 0, GENESIS, Erasures()
    for event, number in zip(_events(), count(1), strict=False):
        if fault := _fault(event, number, last, erasures) or _contradicted(event, known):
            return Verification(checked, fault, last, erasures.met)
        checked, last = number, event.digest
    return Verification(checked, _fault_at_end(checked, known), last, erasures.met)


def fault_of(event: Event) -> str:
    """What is wrong with one event, or with where it stands; empty where nothing is.

    It takes a few queries. Whether all events before it hold is for `verify` to say.
    """
    before = Event.objects.filter(number=event.number - 1).values_list("digest", flat=True).first()
    if before is None and event.number > 1:
        return f"Event {event.number - 1} is missing."
    return _fault(event, event.number, before or GENESIS, Erasures())


def _head() -> Witness:
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    return Witness(head.number, head.digest)


def _events() -> Iterator[Event]:
    return Event.objects.order_by("number").select_related("words").iterator(chunk_size=2000)


def _fault(event: Event, number: int, last: str, erasures: Erasures) -> str:
    """What is wrong with the event that should have this number and come after this digest."""
    if event.number != number:
        return f"Event {number} is missing or out of its place; event {event.number} stands there."
    if event.previous != last:
        return f"Event {number} does not follow the event before it."
    return proving_words.fault(event, erasures)


def _contradicted(event: Event, known: Iterable[Witness]) -> str:
    if any(event.number == witness.number and event.digest != witness.digest for witness in known):
        return f"Event {event.number} is not the one that was there before: the chain was written anew."
    return ""


def _fault_at_end(checked: int, known: Iterable[Witness]) -> str:
    if checked < max(witness.number for witness in known):
        return f"The end is missing: event {checked + 1} was recorded, and is gone."
    if checked > _head().number:
        return f"Event {_head().number + 1} was added past the head of the chain."
    return ""
