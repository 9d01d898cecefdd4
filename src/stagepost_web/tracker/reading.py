"""What a page posts of a grid, as entries: a form with a field for each cell, or a few cells as JSON."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from stagepost_web.returns.states import NotPossible
from stagepost_web.tracker.entering import Entry

NOT_READ = "This could not be read, so nothing was saved. Load the page again."
_LONGEST = 6
"""Characters of a value."""


def from_form(posted: Mapping[str, Any]) -> list[Entry]:
    """The entries of a form. All its cells were seen at the revision `drawn`; each field is `12-E01`."""
    drawn = _number(posted.get("drawn", ""))
    places = [(name.split("-"), value) for name, value in posted.items() if name.count("-") == 1]
    return [_entry(pupil, component, value, drawn) for (pupil, component), value in places]


class Posted(NamedTuple):
    """What the page's script posts."""

    entries: list[Entry]
    since: int
    """The revision up to which the page has what others changed."""


def from_json(body: bytes) -> Posted:
    """What is in `{"cells": [[12, "E01", "2", 7], …], "since": 8}`; each cell has the revision at which it
    was seen.
    """
    try:
        given = json.loads(body)
        entries = [_entry(*cell) for cell in given["cells"]]
        return Posted(entries, _number(given["since"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NotPossible(NOT_READ) from None


def _entry(pupil: object, component: object, value: object, seen: object) -> Entry:
    if not isinstance(component, str) or not isinstance(value, str) or len(value) > _LONGEST:
        raise NotPossible(NOT_READ)
    return Entry(_number(pupil), component, value, _number(seen))


def _number(given: object) -> int:
    """A whole number that a database can hold."""
    text = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotPossible(NOT_READ)
    return int(text)
