"""Emails as people get them: what goes to several at once is one email to each of them."""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any


def as_told(letters: Iterable[Any], words: str = "") -> list[Any]:
    """What was said, each once, with everybody it was said to; only what has the words in its subject."""
    found: dict[tuple[str, str], Any] = {}
    for letter in letters:
        if words in letter.subject:
            new = SimpleNamespace(
                subject=letter.subject, body=letter.body, attachments=letter.attachments, to=[]
            )
            found.setdefault((letter.subject, letter.body), new).to.extend(letter.to)
    return list(found.values())
