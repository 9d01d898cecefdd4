"""How an event becomes a link of the chain: one text for each event, a digest over it and the digest before.

Changing, removing, adding or moving an event changes a digest that every later event rests upon.
"""

import hashlib
import json
from datetime import UTC

from stagepost_web.audit.models import Event

GENESIS = "0" * 64
"""What stands where the first event has no digest before it."""


def canonical(event: Event) -> bytes:
    """Everything an event says, in one order and one spelling, with the digest of the event before it.

    Values stand without the names of their fields, so that a field may be renamed and old events still hold.
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
        event.detail,
        event.previous,
    ]
    return json.dumps(
        said, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(event: Event) -> str:
    """SHA-256 of the event, in hexadecimal."""
    return hashlib.sha256(canonical(event)).hexdigest()
