"""What was done to a school's details, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet

from stagepost_web.audit.acts import WORDS
from stagepost_web.audit.models import Event
from stagepost_web.la_pages import turning
from stagepost_web.la_pages.history import Happened
from stagepost_web.schools import telling
from stagepost_web.schools.comparing import Change
from stagepost_web.schools.items import words_of

TOLD = ("schools.add_school", "schools.change_school", "schools.change_email")


def turned(events: QuerySet[Event], asked: Mapping[str, str]) -> Page[Any]:
    """The page of the history that is asked for, in words."""
    return turning.turned(events.filter(verb__in=TOLD), asked, _told)


def _told(events: Iterable[Event]) -> list[Happened]:
    return [
        Happened(event.at, WORDS[event.verb], event.by_name, event.number, _changes(event.detail))
        for event in events
    ]


def _changes(detail: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_change(field, told) for field, told in detail.items())


def _change(field: str, told: Any) -> str:
    if isinstance(told, list):
        return telling.changed(Change(field, words_of(field), *told))
    return f"{words_of(field)} {told}"
