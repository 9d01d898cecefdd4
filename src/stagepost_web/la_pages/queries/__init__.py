"""What the LA's people read. Every one starts from the person who asks."""

from stagepost_web.la_pages.queries.asked import Asked
from stagepost_web.la_pages.queries.batch import Candidate, chosen_for, waiting_for
from stagepost_web.la_pages.queries.board import Row, board, listed, waiting_for_decision, waiting_in
from stagepost_web.la_pages.queries.candidates import Wanted, candidates, choices
from stagepost_web.la_pages.queries.collections import Tally, collections_of, tallied
from stagepost_web.la_pages.queries.contacts import Contact, contacts
from stagepost_web.la_pages.queries.first_steps import first_steps
from stagepost_web.la_pages.queries.given_up import (
    GivenUp,
    any_given_up,
    given_up_at,
    given_up_of,
    letter_at,
    letters_of,
)
from stagepost_web.la_pages.queries.missing_files import missing_files_of, newest_missing
from stagepost_web.la_pages.queries.next_return import Following, next_return
from stagepost_web.la_pages.queries.requests import (
    collection_events,
    la_events,
    request_events,
    requests_of_la,
    unfinished_requests,
)
from stagepost_web.la_pages.queries.returns import events_of, returns_of
from stagepost_web.schools.queries import schools_of

__all__ = [
    "Asked",
    "Candidate",
    "Contact",
    "Following",
    "GivenUp",
    "Row",
    "Tally",
    "Wanted",
    "any_given_up",
    "board",
    "candidates",
    "choices",
    "chosen_for",
    "collection_events",
    "collections_of",
    "contacts",
    "events_of",
    "first_steps",
    "given_up_at",
    "given_up_of",
    "la_events",
    "letter_at",
    "letters_of",
    "listed",
    "missing_files_of",
    "newest_missing",
    "next_return",
    "request_events",
    "requests_of_la",
    "returns_of",
    "schools_of",
    "tallied",
    "unfinished_requests",
    "waiting_for",
    "waiting_for_decision",
    "waiting_in",
]
