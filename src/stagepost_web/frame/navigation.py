"""What the navigation shows, and to whom.

Each app that has pages declares its entries, and `settings.NAVIGATION` lists the apps. The frame knows no
app: an entry brings the name of its address, and who sees it.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse


class Section(Enum):
    """Where an entry stands."""

    SCHOOL = "school"
    """At the head of the pages of a school."""
    LA = "la"
    """At the head of the pages of an LA."""
    SIGN_IN = "sign in"
    """Beneath the form to sign in."""
    FOOTER = "footer"
    """At the foot of every page."""


def everybody(person: Any, at: Any) -> bool:
    """Anybody sees it, signed in or not."""
    return True


class Entry(NamedTuple):
    """One link of the navigation."""

    section: Section
    words: str
    address_name: str
    seen_by: Callable[[Any, Any], bool] = everybody
    """Given the person and the school or LA whose pages these are, whether they see it."""
    unread: Callable[[Any, Any], int] | None = None
    """Given the same, how much is new behind it; nothing where it never has anything new."""


class Link(NamedTuple):
    """An entry as one page shows it."""

    words: str
    address: str
    unread: int = 0
    """How much is new behind it."""


def links(section: Section, person: Any = None, at: Any = None) -> list[Link]:
    """The links of a section that the person sees. `at` is the school or LA whose pages these are."""
    entries = [entry for entry in _entries() if entry.section is section]
    seen = {seen_by: seen_by(person, at) for seen_by in {entry.seen_by for entry in entries}}  # each once
    return [_link(entry, person, at) for entry in entries if seen[entry.seen_by]]


def _link(entry: Entry, person: Any, at: Any) -> Link:
    address = reverse(entry.address_name, kwargs=at.address_arguments if at else {})
    return Link(entry.words, address, entry.unread(person, at) if entry.unread else 0)


def _entries() -> Iterator[Entry]:
    for module in settings.NAVIGATION:
        yield from import_module(module).ENTRIES
