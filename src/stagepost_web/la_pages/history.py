"""The events of a return in words. What the school does before it sends is its own and is not told."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.db.models import Q, QuerySet

from stagepost.suppliers import Supplier
from stagepost_web.audit.acts import WORDS
from stagepost_web.audit.models import Event
from stagepost_web.file_requests.history import words_of as of_file_request
from stagepost_web.la_pages import turning
from stagepost_web.la_pages.setting_changes import CHANGES, SETTINGS, setting_changes

TOLD = (
    "returns.submit",
    "submitting.make_file",
    "returns.withdraw",
    "returns.receive",
    "returns.accept",
    "returns.send_back",
    "returns.correct",
    "returns.export_verdict",
    "returns.answer_findings",
    "returns.accept_answers",
    "returns.return_answers",
    "reports.make_again",
    "reports.release",
    "desk.make_report_again",
    "exchange.open_file",
    "exchange.open_delivery",
    "exchange.delete_copies",
    "exchange.delete_malware",
    "exchange.hand_to_school",
    "shared_pupils.notice",
    "audit.erase_words",
    "collections.open_collection",
    "collections.close",
    "collections.reopen",
    "collections.issue_request",
    *("chasing.ask", "chasing.withdraw", "chasing.agree", "chasing.decline"),
    *("chasing.set_reminders", "chasing.remind", "chasing.skip_reminder", "chasing.plan_reminder"),
    "collections.withdraw_request",
    "file_requests.make",
    "file_requests.attach",
    "file_requests.remove_attachment",
    "file_requests.ask",
    "file_requests.withdraw",
    "file_requests.close",
    "file_requests.reopen",
    "schools.confirm_mail",
    "schools.add_la",
)
"""Events that are told by what they are called alone."""
CONFIRMATIONS = (
    *("collections.add_confirmation", "collections.change_confirmation"),
    *("collections.move_confirmation", "collections.remove_confirmation"),
)
"""Those of which the words of a confirmation are told too."""
CONVERSATION = "la_pages:conversation"
"""The page on which one reads messages: they may name pupils."""
WHO_SAW = "la_pages:who_saw"
"""The page on which one reads who has seen a pupil's data."""


_OPENED = {CONVERSATION: "Messages opened", WHO_SAW: "List of who saw a pupil’s data opened"}


class Happened(NamedTuple):
    """One line of the history."""

    at: datetime
    what: str
    by: str
    number: int
    """Its place in the chain of events."""
    changes: tuple[str, ...] = ()
    """What became of each thing that changed: `Largest upload: 3 MB → 5 MB`."""


_OF_FILE_REQUESTS = ("file_requests.change", "file_requests.extend", "file_requests.agree_deadline")
_IN_MORE_WORDS = (
    *("people.open_pupils", "conversations.write", *CHANGES),
    *("collections.extend", "collections.agree_deadline"),
    *("collections.change_code", "collections.undo_code_change"),
    *_OF_FILE_REQUESTS,
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
        Happened(event.at, words_of(event), event.by_name, event.number, setting_changes(event))
        for event in events
    ]


def words_of(event: Event) -> str:
    """What the event is called, with as much as can be told of it."""
    return of_file_request(event) if event.verb in _OF_FILE_REQUESTS else _words_of(event)


def _words_of(event: Event) -> str:
    match event.verb:
        case "people.open_pupils":
            return _OPENED.get(event.detail["page"], WORDS[event.verb])
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
            return f"{WORDS[verb]}{f': “{written.text}”' if written and written.text else ''}"
        case verb:
            return WORDS.get(verb, verb)
