"""The queue of one process's writers: first come, first served.

SQLite has one write lock. Who does not get it sleeps, asks again, and sleeps longer each time: whoever came
last often goes first, and the lock lies idle meanwhile.
"""

import os
import threading
from collections import deque


class Queue:
    """Lets one through at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    def enter(self, seconds: float) -> bool:
        """Wait for the place; false where it did not come in time."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        return turn.acquire(timeout=seconds) or self._came_late(turn)

    def leave(self) -> None:
        """Let the next one through."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

    def _came_late(self, turn: threading.Lock) -> bool:
        """Step out of the queue, unless the place came at the last moment."""
        with self._guard:
            if turn not in self._waiting:
                return True
            self._waiting.remove(turn)
            return False


_queues: dict[str, Queue] = {}


def queue_of(database: str) -> Queue:
    """The one queue of this process for a database file."""
    return _queues.setdefault(database, Queue())


os.register_at_fork(after_in_child=_queues.clear)  # a child has none of its parent's writers
