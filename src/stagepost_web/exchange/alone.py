"""One at a time: what deletes, copies or seals stored files anew waits for no other, and meets none."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


class Busy(Exception):
    """Another command works on the stored files. The text says so to whoever typed the command."""


@contextmanager
def alone() -> Iterator[None]:
    """Hold the stored files for one command until the block is left, or the process ends in any way.

    Commands for one site run on one machine: the lock is a file in the folder of the site's state.
    """
    place = Path(settings.STATE)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (place / "upkeep.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(
                "Another command is deleting, copying or sealing stored files. Wait until it has ended."
            ) from None
        yield
