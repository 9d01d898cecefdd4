"""What the LA's people read. Every one starts from the person who asks."""

from stagepost_web.la_pages.queries.batch import Candidate, chosen_for, waiting_for
from stagepost_web.la_pages.queries.board import Asked, Row, board, waiting_in
from stagepost_web.la_pages.queries.candidates import Wanted, candidates, choices
from stagepost_web.la_pages.queries.collections import Tally, collections_of, tallied
from stagepost_web.la_pages.queries.first_steps import first_steps
from stagepost_web.la_pages.queries.next_return import Following, next_return
from stagepost_web.la_pages.queries.requests import (
    collection_events,
    la_events,
    request_events,
    requests_of_la,
)
from stagepost_web.la_pages.queries.returns import events_of, returns_of
from stagepost_web.schools.queries import schools_of

__all__ = [
    "Asked",
    "Candidate",
    "Following",
    "Row",
    "Tally",
    "Wanted",
    "board",
    "candidates",
    "choices",
    "chosen_for",
    "collection_events",
    "collections_of",
    "events_of",
    "first_steps",
    "la_events",
    "next_return",
    "request_events",
    "requests_of_la",
    "returns_of",
    "schools_of",
    "tallied",
    "waiting_for",
    "waiting_in",
]
