"""A scanner that hangs is left alone for a while by those for whom somebody waits.

Each process of the site remembers it for itself. Once the while is over one of its uploads tries whether the
scanner answers again, and the others still do not wait. That nobody asks never makes bytes clean.
"""

import time
from pathlib import Path
from threading import Lock

from stagepost_web.scanning.answers import Answer, Why

LASTS = 30.0
"""Seconds. What is not asked in them is held, and the worker asks."""
ENOUGH = 1.0
"""Seconds that a scanner must have had. Less is left where the files before took up the time."""

_until: dict[Path, float] = {}
"""By the scanner's socket, on a clock that nobody sets."""
_lock = Lock()


def lasts(place: Path) -> bool:
    """Whether to leave the scanner alone. Whoever is told otherwise tries for all."""
    with _lock:
        until, now = _until.get(place), time.monotonic()
        if until is None:
            return False
        if now >= until:
            _until[place] = now + LASTS
        return now < until


def note(place: Path, answer: Answer, *, within: float) -> None:
    """Remember that it did not answer in so many seconds, or that it does answer."""
    with _lock:
        if answer.says != Why.SLOW:
            _until.pop(place, None)
        elif within >= ENOUGH:
            _until[place] = time.monotonic() + LASTS
