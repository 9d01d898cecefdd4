"""Starts both command lines so that Ctrl-C ends them quietly from their first moment.

Most of the first half second goes into importing. A package of its own can listen for Ctrl-C before that,
because importing anything of `stagepost` imports the library first.
"""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

INTERRUPTED = 128 + signal.SIGINT
"""The exit code that shells give to what Ctrl-C has ended."""


def stagepost() -> None:
    """Run `stagepost`."""
    from stagepost.cli import main

    _run(main)


def stagepost_web() -> None:
    """Run `stagepost-web`."""
    from stagepost_web.command import main

    _run(main)


def _run(command: Callable[[], object]) -> None:
    """While the command works, it gets the chance to leave no half-written file behind."""
    _on_interrupt(_leave)
    try:
        command()
    finally:
        _on_interrupt(_end)


def _end(number: int, frame: FrameType | None) -> None:
    """End at once: nothing has begun, or everything is written."""
    os._exit(INTERRUPTED)


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(INTERRUPTED)


def _on_interrupt(handler: Callable[[int, FrameType | None], None]) -> None:
    """Whoever started us may have chosen to ignore Ctrl-C, as a shell does for a job in the background."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, handler)


_on_interrupt(_end)
