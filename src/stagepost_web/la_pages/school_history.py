"""What was done to a school's details, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from stagepost_web.audit.models import Event
from stagepost_web.la_pages.history import Happened
from stagepost_web.schools import telling
from stagepost_web.schools.comparing import Change
from stagepost_web.schools.items import words_of

TOLD = {
    "schools.add_school": "Added",
    "schools.change_school": "Changed",
    "schools.change_email": "Email address changed",
}


def told(events: Iterable[Event]) -> list[Happened]:
    """The events that are told, in the order given."""
    return [
        Happened(event.at, TOLD[event.verb], event.by_name, event.number, _changes(event.detail))
        for event in events
        if event.verb in TOLD
    ]


def _changes(detail: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_change(field, told) for field, told in detail.items())


def _change(field: str, told: Any) -> str:
    if isinstance(told, list):
        return telling.changed(Change(field, words_of(field), *told))
    return f"{words_of(field)} {told}"
