"""The events of a return in words. What the school does before it sends is its own and is not told."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.db.models import Q, QuerySet

from stagepost.suppliers import Supplier
from stagepost_web.audit.models import Event
from stagepost_web.la_pages import turning
from stagepost_web.la_pages.setting_changes import CHANGES, SETTINGS, setting_changes

TOLD = {
    "returns.submit": "Sent to the LA",
    "submitting.make_file": "Mended by the school before it was sent",
    "returns.withdraw": "Recalled by the school",
    "returns.receive": "Received",
    "returns.accept": "Accepted",
    "returns.send_back": "Sent back to the school",
    "returns.correct": "Corrected by the LA",
    "returns.export_verdict": "Findings downloaded",
    "returns.answer_findings": "Answered by the school",
    "returns.accept_answers": "Answers accepted",
    "returns.return_answers": "Answers returned to the school",
    "reports.make_again": "Report requested again",
    "desk.make_report_again": "Report requested again",  # the name it had before the reports' own room
    "exchange.open_file": "File opened",
    "exchange.open_delivery": "File opened",  # the name it had before a delivery could have several files
    "exchange.delete_copies": "Copy of the file deleted",
    "exchange.hand_to_school": "Report added to the school’s files",
    "shared_pupils.notice": "Shared pupils found or gone",
    "audit.erase_words": "Words erased",
    "collections.open_collection": "Collection opened",
    "collections.close": "Collection closed",
    "collections.reopen": "Collection reopened",
    "collections.issue_request": "School asked",
    "collections.withdraw_request": "Request withdrawn",
    "schools.confirm_mail": "Test email arrived",
    "schools.add_la": "Authority added",
}


CONFIRMATIONS = {
    "collections.add_confirmation": "Confirmation added",
    "collections.change_confirmation": "Confirmation changed",
    "collections.move_confirmation": "Confirmation moved",
    "collections.remove_confirmation": "Confirmation removed",
}
"""What is said of a confirmation, before its words."""


CONVERSATION = "la_pages:conversation"
"""The page on which one reads messages: they may name pupils."""


class Happened(NamedTuple):
    """One line of the history."""

    at: datetime
    what: str
    by: str
    number: int
    """Its place in the chain of events."""
    changes: tuple[str, ...] = ()
    """What became of each thing that changed: `Largest upload: 3 MB → 5 MB`."""


_IN_MORE_WORDS = (
    *("people.open_pupils", "conversations.write", *CHANGES),
    *("collections.extend", "collections.agree_deadline"),
    *("collections.change_code", "collections.undo_code_change"),
)
_TOLD = (
    Q(verb__in=[*TOLD, *CONFIRMATIONS, *_IN_MORE_WORDS])
    & (Q(detail__draft__isnull=True) | Q(detail__draft=False))
    & (~Q(verb="people.open_pupils") | Q(detail__page__startswith="la_pages:"))  # the school’s is its own
    & (~Q(verb="returns.export_verdict") | Q(detail__for=str(Supplier.LA)))
)
"""Which events are told."""


def turned(events: QuerySet[Event], asked: Mapping[str, str]) -> Page[Any]:
    """The page of the history that is asked for, in words."""
    return turning.turned(events.filter(_TOLD), asked, _told)


def _told(events: Iterable[Event]) -> list[Happened]:
    return [
        Happened(event.at, _words(event), event.by_name, event.number, setting_changes(event))
        for event in events
    ]


def _words(event: Event) -> str:
    """What the event is called."""
    match event.verb:
        case "people.open_pupils":
            return f"{'Messages' if event.detail['page'] == CONVERSATION else 'Pupils’ results'} opened"
        case "conversations.write":
            return f"Message {'from' if event.detail['side'] == 'school' else 'to'} the school"
        case verb if verb in CHANGES:
            return f"Changed: {', '.join(SETTINGS[name] for name in event.detail['changed'])}"
        case "collections.extend" | "collections.agree_deadline":
            before, after = (f"{date.fromisoformat(day):%-d %B %Y}" for day in event.detail["deadline"])
            return f"Deadline changed from {before} to {after}"
        case "collections.change_code":
            return (
                f"Code {event.detail['code']} {'allowed' if event.detail['allowed'] else 'no longer allowed'}"
            )
        case "collections.undo_code_change":
            return f"Change to code {event.detail['code']} undone"
        case verb if verb in CONFIRMATIONS:
            written = getattr(event, "words", None)
            return f"{CONFIRMATIONS[verb]}{f': “{written.text}”' if written and written.text else ''}"
        case verb:
            return TOLD[verb]
