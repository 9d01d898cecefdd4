"""What the LA's people read. Every one starts from the person who asks."""

from stagepost_web.la_pages.queries.board import Asked, Row, board, listed
from stagepost_web.la_pages.queries.candidates import Wanted, candidates, choices
from stagepost_web.la_pages.queries.collections import Tally, collections_of, tallied
from stagepost_web.la_pages.queries.contacts import Contact, contacts
from stagepost_web.la_pages.queries.first_steps import first_steps
from stagepost_web.la_pages.queries.given_up import GivenUp, given_up_of, missing_files_of, newest_missing
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
    "Contact",
    "GivenUp",
    "Row",
    "Tally",
    "Wanted",
    "board",
    "candidates",
    "choices",
    "collection_events",
    "collections_of",
    "contacts",
    "events_of",
    "first_steps",
    "given_up_of",
    "la_events",
    "listed",
    "missing_files_of",
    "newest_missing",
    "request_events",
    "requests_of_la",
    "returns_of",
    "schools_of",
    "tallied",
]
