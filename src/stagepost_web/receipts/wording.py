"""What a receipt says: a plain text with a row a line, and the line that minisign shows when it verifies it.

The layout is stable: programs may read it. A row has its name, a colon, a space and its value.
"""

import re
from collections.abc import Sequence
from datetime import UTC
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from stagepost_web.audit.models import Event
from stagepost_web.frame.hidden_characters import HIDDEN
from stagepost_web.receipts.models import Kind

_HIDDEN = re.compile(f"[{HIDDEN}]")


class Row(NamedTuple):
    """One line: what it tells, and its value."""

    name: str
    value: object


def text_of(event: Event, kind: Kind, number: str, says: str, rows: Sequence[Row]) -> str:
    """The whole file. `says` is the sentence above the rows."""
    paragraphs = [
        [f"RECEIPT {number}: {kind.label.upper()}"],
        [_line(says)],
        [*_rows([Row("Receipt number", number), *rows, *_when(event, kind)])],
        [f"Place in the record of events of {settings.ADDRESS}", *_rows(_place(event))],
        [
            "This file is signed. To find out whether it is whole, or to verify it without this site, see",
            settings.ADDRESS + reverse("receipts:verify"),
        ],
    ]
    return "\n\n".join("\n".join(lines) for lines in paragraphs) + "\n"


def comment_of(event: Event, kind: Kind, number: str) -> str:
    """The comment that minisign shows: which receipt it is, and its place."""
    return (
        f"Stagepost receipt {number} {kind.value}, event {event.number} of {settings.ADDRESS}, {_at(event)}, "
        f"digest {event.digest}"
    )


def _when(event: Event, kind: Kind) -> list[Row]:
    at = timezone.localtime(event.at)
    return [
        Row(kind.label, f"{date_format(at, 'j F Y')} at {at:%H:%M:%S}, UK time"),
        Row(f"{kind.label} by", event.by_name),
    ]


def _place(event: Event) -> list[Row]:
    return [
        Row("Event", event.number),
        Row("Time", _at(event)),
        Row("Digest", event.digest),
        Row("Digest of the event before", event.previous),
    ]


def _at(event: Event) -> str:
    return event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _rows(rows: Sequence[Row]) -> list[str]:
    return [f"{row.name}: {_line(row.value)}" for row in rows]


def _line(value: object) -> str:
    """On one line, with nothing in it that cannot be seen, whatever somebody called their school."""
    return _HIDDEN.sub("", " ".join(str(value).split()))
