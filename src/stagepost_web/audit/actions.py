"""Adding to what happened. There is no other write: events are neither changed nor removed."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from django.db import connection
from django.utils import timezone

from stagepost_web.audit import chain
from stagepost_web.audit.models import ChainHead, Event

SYSTEM = "Stagepost"


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
    ip_address: str = "",
) -> Event:
    """Add an event to the chain, in the transaction of what it tells of. `by` is None where the system acts.

    The head of the chain is locked until that transaction ends, so writers take their places in turn. That is
    why an action records last, and does no work on files once its transaction has begun.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(verb)
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
    event = Event(
        number=head.number + 1,
        at=timezone.now(),
        verb=verb,
        by=by,
        by_name=by.name if by else SYSTEM,
        ip_address=ip_address,
        la=la,
        school=school,
        subject=subject,
        detail=_plain(detail or {}),
        previous=head.digest,
    )
    event.digest = chain.digest(event)
    event.save(force_insert=True)
    ChainHead.objects.filter(pk=head.pk).update(number=event.number, digest=event.digest)
    return event


def _plain(detail: Mapping[str, Any]) -> dict[str, Any]:
    """The detail as any database will give it back: text, whole numbers, truth values, lists and mappings.

    Raises TypeError for anything else. Fractions are refused: databases write them in different ways.
    """
    return json.loads(json.dumps(detail), parse_float=_refused)


def _refused(number: str) -> NoReturn:
    raise TypeError(f"An event holds whole numbers only, not {number}.")
