"""Beside a worker: the vault is told every few minutes how far the database has come.

An older database that is put back between two nights is noticed by that, and what was stored meanwhile is
kept.
"""

import logging
from threading import Event, Thread

from django.db import Error, connection

from stagepost_web.exchange import holes

EVERY = 300.0
"""Seconds: as much may go unnoticed."""
logger = logging.getLogger(__name__)


class Remembering(Thread):
    """Begins with a look: a worker starts anew after a database was put back."""

    def __init__(self) -> None:
        super().__init__(name="remembering", daemon=True)
        self._stopping = Event()

    def run(self) -> None:
        """Go on until stopped. What is out of reach now will be back."""
        while not self._stopping.is_set():
            remember()
            connection.close()
            self._stopping.wait(EVERY)

    def stop(self) -> None:
        """Wait for what is being written, and end."""
        self._stopping.set()
        if self.is_alive():
            self.join(EVERY)


def remember() -> None:
    """Once: look, and tell the vault."""
    try:
        if holes.keep_up():
            logger.warning("The stored files know of later events: an older database was put back.")
    except (Error, OSError) as fault:
        logger.warning("The vault could not be told how far the database is: %s", type(fault).__name__)
