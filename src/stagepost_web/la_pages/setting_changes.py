"""A changed setting of a collection or an authority in words: from what to what."""

from datetime import date
from typing import Any

from stagepost.rules import RULES
from stagepost_web.audit.models import Event
from stagepost_web.la_pages.collection_forms import MEGABYTE
from stagepost_web.schools import telling
from stagepost_web.schools.comparing import Change

CHANGES = frozenset({"collections.change_collection", "schools.change_la"})
"""The events that tell of changed settings."""
SETTINGS = {
    "title": "title",
    "info": "what schools should send",
    "opens": "opening day",
    "contact": "contact",
    "optional": "whether schools may choose",
    "errors_stop": "what happens to files with errors",
    "let_through": "errors that stop nothing",
    "size_limit": "largest upload",
    "late_at_discretion": "reports on late returns",
    "simple_form": "simple form",
    "name": "name",
    "colour": "colour",
    "data_team": "name of the team",
    "email": "email address",
    "telephone": "telephone",
}
"""What a changed setting is called."""
_AS_THE_LA = "as in the authority’s settings"


def setting_changes(event: Event) -> tuple[str, ...]:
    """A line for each setting of which the event holds what it was and is: of no free text and nobody's
    address.
    """
    values = event.detail.get("values", {}) if event.verb in CHANGES else {}
    return tuple(_change(name, *both) for name, both in values.items())


def _change(name: str, before: Any, after: Any) -> str:
    words = SETTINGS[name]
    return telling.changed(
        Change(name, f"{words[0].upper()}{words[1:]}", _said(name, before), _said(name, after))
    )


def _said(name: str, value: Any) -> str:
    match name:
        case "errors_stop" if value is not None:
            return "cannot be sent" if value else "can be sent, and the errors are marked"
        case "size_limit" if value is not None:
            return f"{value // MEGABYTE} MB"
        case "errors_stop" | "size_limit":
            return _AS_THE_LA
        case "late_at_discretion":
            return "your authority decides" if value else "made like others"
        case "optional" | "simple_form":
            return "yes" if value else "no"
        case "opens":
            return f"{date.fromisoformat(value):%-d %B %Y}"
        case "let_through":
            titles = {rule.label: rule.title for rule in RULES}
            return "; ".join(titles.get(label, label) for label in value) or "none"
        case _:
            return str(value)
