"""The events of a return in words. What the school does before it sends is its own and is not told."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from stagepost_web.audit.models import Event

TOLD = {
    "returns.submit": "Sent to the LA",
    "returns.withdraw": "Recalled by the school",
    "returns.receive": "Received",
    "returns.accept": "Accepted",
    "returns.send_back": "Sent back to the school",
    "returns.answer_findings": "Answered by the school",
    "returns.accept_answers": "Answers accepted",
    "returns.return_answers": "Answers returned to the school",
    "reports.make_again": "Report requested again",
    "desk.make_report_again": "Report requested again",  # the name it had before the reports' own room
    "exchange.open_file": "File opened",
    "exchange.open_delivery": "File opened",  # the name it had before a delivery could have several files
    "exchange.hand_to_school": "Report added to the school’s files",
}


class Happened(NamedTuple):
    """One line of the history."""

    at: datetime
    what: str
    by: str
    number: int
    """Its place in the chain of events."""


def told(events: Iterable[Event]) -> list[Happened]:
    """The events that are told, in the order given."""
    return [
        Happened(event.at, TOLD[event.verb], event.by_name, event.number)
        for event in events
        if event.verb in TOLD and not event.detail.get("draft")
    ]
