"""What the LA's people read. Every one starts from the person who asks."""

from stagepost_web.la_pages.queries.board import Asked, Row, board
from stagepost_web.la_pages.queries.collections import Tally, collections_of, tallied
from stagepost_web.la_pages.queries.returns import events_of, returns_of

__all__ = [
    "Asked",
    "Row",
    "Tally",
    "board",
    "collections_of",
    "events_of",
    "returns_of",
    "tallied",
]
