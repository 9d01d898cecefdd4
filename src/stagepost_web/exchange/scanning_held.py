"""Scans what waits, while nobody waits for it: what was tried least often first, and of that the oldest."""

import logging

from stagepost_web.exchange import queue, scan_actions, sealing, vault
from stagepost_web.exchange.models import Unscanned
from stagepost_web.scanning.answers import Answer, Why, not_scanned
from stagepost_web.scanning.asking import ask

LONGEST = 120.0
"""Seconds for a file: as long as clamd takes at most, as Debian sets it up."""
HANGS = 2
"""So many files in a row without an answer, and the scanner hangs: other jobs wait for the worker too."""

logger = logging.getLogger(__name__)


def scan_all(rounds: int = 0) -> None:
    """One round through all that waits. A scanner that is away or hangs ends it. What still waits has another
    round after a pause: 15 seconds, 30, … 5 minutes, for as long as it takes.
    """
    silent = 0
    for unscanned in Unscanned.objects.select_related("file").order_by("tries", "pk"):
        answer = _answer(unscanned)
        if answer is None:
            scan_actions.drop(unscanned)
            continue
        scan_actions.settle(unscanned, answer)
        silent = silent + 1 if answer.says == Why.SLOW else 0
        if answer.says == Why.AWAY or silent == HANGS:
            logger.warning("Files wait to be scanned: the scanner is %s.", answer.says)
            break
    queue.go_on(rounds)


def _answer(unscanned: Unscanned) -> Answer | None:
    """What the scanner says; nothing where there are no bytes any more."""
    try:
        return ask(vault.get(unscanned.file), within=LONGEST)
    except vault.Deleted:
        return None
    except sealing.CannotOpen as damage:
        logger.error("A file that waits to be scanned cannot be read: %s", damage)
        return not_scanned(Why.FAILED)
