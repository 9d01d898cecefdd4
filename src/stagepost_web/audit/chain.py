"""How an event becomes a link of the chain: one text for each event, a digest over it and the digest before.

Changing, removing, adding or moving an event changes a digest that every later event rests upon.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from stagepost_web.audit.models import Event

GENESIS = "0" * 64
"""What stands where the first event has no digest before it."""
NOTHING: Mapping[str, Any] = {}


def canonical(event: Event, moved: Mapping[str, Any]) -> bytes:
    """Everything an event says, in one order and one spelling, with the digest of the event before it.

    Values stand without the names of their fields, so that a field may be renamed and old events still hold.
    `moved` is what stood in its detail when it was recorded and has a row of its own by now.
    """
    said = [
        event.number,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.verb,
        event.by_id,
        event.by_name,
        event.ip_address,
        event.la,
        event.school,
        event.subject,
        {**event.detail, **moved},
        event.previous,
    ]
    return json.dumps(
        said, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(event: Event, moved: Mapping[str, Any] = NOTHING) -> str:
    """SHA-256 of the event, in hexadecimal."""
    return hashlib.sha256(canonical(event, moved)).hexdigest()


def digest_of_words(text: str, salt: str) -> str:
    """SHA-256 of somebody's words, in hexadecimal. It is what their event has of them."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()
