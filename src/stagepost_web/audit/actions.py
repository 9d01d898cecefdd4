"""Adding to what happened. There is no other write: events are neither changed nor removed, and of words only
the hash is in them, so that the words themselves can be erased.
"""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, NoReturn

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from stagepost_web.audit import chain
from stagepost_web.audit.models import ChainHead, Event, Words

SYSTEM = "Stagepost"
HASH_OF_WORDS = "words_sha256"
"""Where an event has the hash of the words that go with it."""
ERASED = "audit.erase_words"
"""The verb of the event that tells of the words of another one being erased."""


class OutsideTransaction(RuntimeError):
    """An event was to be recorded on its own: it must stand or fall with what it tells of."""


def record(
    *,
    verb: str,
    by: Any,
    subject: str = "",
    la: str = "",
    school: str = "",
    detail: Mapping[str, Any] | None = None,
    words: str = "",
    ip_address: str = "",
) -> Event:
    """Add an event to the chain, in the transaction of what it tells of. `by` is None where the system acts.

    What somebody wrote is given as `words`, never in the detail: the chain gets its hash alone.

    The head of the chain is locked until that transaction ends, so writers take their places in turn. That is
    why an action records last, or in a block `at_the_end`, and does no work on files once its transaction has
    begun.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(verb)
    salt = secrets.token_hex(16) if words else ""
    proof = {HASH_OF_WORDS: chain.digest_of_words(words, salt)} if words else {}
    event = Event(
        verb=verb,
        by=by,
        by_name=by.name if by else SYSTEM,
        ip_address=ip_address,
        la=la,
        school=school,
        subject=subject,
        detail=_plain({**(detail or {}), **proof}),
    )
    said = Said(event, words, salt)
    if (waiting := _waiting.get()) is not None and waiting.savepoints == _savepoints():
        waiting.said.append(said)
    else:
        _chain([said])
    return event


class Said(NamedTuple):
    """An event on its way to the chain, with what somebody wrote."""

    event: Event
    words: str
    salt: str


class _Waiting(NamedTuple):
    """What a block has recorded so far, and the savepoints it began in."""

    said: list[Said]
    savepoints: list[str]


_waiting: ContextVar[_Waiting | None] = ContextVar("waiting", default=None)


@contextmanager
def at_the_end() -> Iterator[None]:
    """Record the events of this block, which is the body of a transaction, when it ends, all of them at once.

    Others wait for the head of the chain from an action's first event to its commit. So the events come last
    however the action is made up. What is recorded under a savepoint of the block's own may be undone by
    itself, and is recorded as it comes. Until the block ends an event has no number.
    """
    waiting = _Waiting([], _savepoints())
    before = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(before)
    if waiting.said:
        _chain(waiting.said)


def _savepoints() -> list[str]:
    return [each for each in connection.savepoint_ids if each]


def _chain(said: Sequence[Said]) -> None:
    """Make the events the next links of the chain."""
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
    for event, words, salt in said:
        event.number, event.at, event.previous = head.number + 1, timezone.now(), head.digest
        event.digest = chain.digest(event)
        event.save(force_insert=True)
        if words:
            Words(event=event, text=words, salt=salt).save(force_insert=True)
        head.number, head.digest = event.number, event.digest
        ChainHead.objects.filter(pk=head.pk).update(number=head.number, digest=head.digest)


@transaction.atomic
def erase_words(*, event: Event, by: Any, ip_address: str = "") -> Event | None:
    """Erase what somebody wrote, for good. That it was erased is an event; erased twice, it is erased once.

    Everything else the event says stays proved: where the words were a part of it, by this event. Returns
    None where the event has no words.
    """
    words = Words.objects.select_for_update(of=("self",)).filter(event=event, erased_at=None).first()
    if words is None:
        return None
    event = Event.objects.get(pk=event.pk)
    _erase(words)
    return record(
        verb=ERASED,
        by=by,
        subject=event.subject,
        la=event.la,
        school=event.school,
        detail={"event": event.number, **({"rest": chain.digest(event)} if words.from_detail else {})},
        ip_address=ip_address,
    )


def _erase(words: Words) -> None:
    behind: QuerySet[Words] = QuerySet(Words).filter(pk=words.pk)  # the model's own set has no update
    behind.update(text="", salt="", erased_at=timezone.now())


def _plain(detail: Mapping[str, Any]) -> dict[str, Any]:
    """The detail as any database will give it back: text, whole numbers, truth values, lists and mappings.

    Raises TypeError for anything else. Fractions are refused: databases write them in different ways.
    """
    return json.loads(json.dumps(detail), parse_float=_refused)


def _refused(number: str) -> NoReturn:
    raise TypeError(f"An event holds whole numbers only, not {number}.")
