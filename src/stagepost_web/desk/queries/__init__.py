"""What the LA's people read. Every one starts from the person who asks."""

from stagepost_web.desk.queries.board import Asked, Row, board
from stagepost_web.desk.queries.collections import Tally, collections_of, tallied
from stagepost_web.desk.queries.returns import (
    deliveries_to,
    events_of,
    held_version,
    parcel_of,
    returns_of,
    sent_in,
)

__all__ = [
    "Asked",
    "Row",
    "Tally",
    "board",
    "collections_of",
    "deliveries_to",
    "events_of",
    "held_version",
    "parcel_of",
    "returns_of",
    "sent_in",
    "tallied",
]
