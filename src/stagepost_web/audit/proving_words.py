"""Whether an event is as it was recorded, and the words that go with it are, or were erased as another event
tells.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from stagepost_web.audit.actions import ERASED, HASH_OF_WORDS
from stagepost_web.audit.chain import digest, digest_of_words
from stagepost_web.audit.models import Event, Words

_TOLD = 10
"""So many erasures are told one by one."""


class Erasures:
    """The events that tell of words being erased, and which of them were asked for."""

    def __init__(self) -> None:
        self._known: dict[int, Event] | None = None
        self._met: dict[int, datetime] = {}

    @property
    def met(self) -> tuple[tuple[int, datetime], ...]:
        """The numbers of the events that were asked for and have no words any more, each with when."""
        return tuple(self._met.items())

    def of(self, number: int) -> Event | None:
        """The event that tells of the words of event `number` being erased."""
        if self._known is None or number not in self._known:  # it may have been added meanwhile
            self._known = {told.detail["event"]: told for told in Event.objects.filter(verb=ERASED)}
        erasure = self._known.get(number)
        if erasure:
            self._met[number] = erasure.at
        return erasure


def fault(event: Event, erasures: Erasures) -> str:
    """What is wrong with the event or its words; empty where nothing is."""
    words: Words | None = getattr(event, "words", None)
    if words and words.from_detail:
        return _fault_of_moved(event, words, erasures)
    if event.digest != digest(event):
        return f"Event {event.number} was changed after it was recorded."
    if HASH_OF_WORDS in event.detail:
        return _fault_of_words(event, words, erasures)
    return f"Words were added to event {event.number} after it was recorded." if words else ""


def _fault_of_words(event: Event, words: Words | None, erasures: Erasures) -> str:
    if words and words.erased_at is None:
        same = event.detail[HASH_OF_WORDS] == digest_of_words(words.text, words.salt)
        return "" if same else f"The words of event {event.number} were changed after it was recorded."
    return "" if words and erasures.of(event.number) else _not_told(event)


def _fault_of_moved(event: Event, words: Words, erasures: Erasures) -> str:
    """The same for an event whose words stood in itself: its digest holds with the words put back. Once they
    are erased, the digest of the rest is in the event that tells so.
    """
    if words.erased_at is None:
        same = event.digest == digest(event, _put_back(words))
    elif erasure := erasures.of(event.number):
        same = erasure.detail.get("rest") == digest(event)
    else:
        return _not_told(event)
    return "" if same else f"Event {event.number} or its words were changed after it was recorded."


def _put_back(words: Words) -> dict[str, object]:
    try:
        return dict(json.loads(words.text))
    except ValueError:
        return {}


def _not_told(event: Event) -> str:
    return f"The words of event {event.number} were removed, and no event tells of it."


def told(erased: Sequence[tuple[int, datetime]]) -> str:
    """Whose words were erased, and when, in a sentence; empty where nobody's were."""
    if not erased:
        return ""
    if len(erased) > _TOLD:
        last = max(at for _, at in erased)
        return f"The words of {len(erased)} events were erased, the last on {_day(last)}."
    each = ", ".join(f"event {number} on {_day(at)}" for number, at in erased)
    return f"Words were erased: {each}."


def _day(at: datetime) -> str:
    return f"{timezone.localtime(at):%-d %B %Y}"
