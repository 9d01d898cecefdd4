"""Django's connection to SQLite, whose writers queue before they ask for the write lock.

Django looks for a class of this name here. A transaction keeps its place from its beginning to its end; a
write outside any transaction, for that one statement.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import OperationalError as SQLiteError
from time import monotonic, sleep
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from stagepost_web.queued_sqlite3.queue import queue_of

ASKED_EVERY = 0.001
"""Seconds between two attempts of a process's first writer, while another process has the lock."""
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Cursor(base.SQLiteCursorWrapper):
    """Takes a place in the queue for each write outside a transaction."""

    site: "DatabaseWrapper"

    def execute(self, query: str, params: Any = None) -> Any:
        with self.site.in_turn(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with self.site.in_turn(query):
            return super().executemany(query, param_list)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that keeps its place in the queue of its database while it writes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._has_place = False

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor = self.connection.cursor(factory=Cursor)
        cursor.site = self
        return cursor

    @contextmanager
    def in_turn(self, query: str) -> Iterator[None]:
        """Keep a place for the statement, if it writes and no transaction has one."""
        if self._has_place or self.in_atomic_block or not query.startswith(WRITES):
            yield
            return
        self._take_place(self._patience)
        try:
            yield
        finally:
            self._leave_place()

    def _start_transaction_under_autocommit(self) -> None:
        until = monotonic() + self._patience
        self._take_place(self._patience)
        try:
            self._begin(until)
        except BaseException:
            self._leave_place()
            raise

    def _begin(self, until: float) -> None:
        """Begin as soon as no other process writes. SQLite by itself would sleep longer each time."""
        connection = self.connection
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as refused:
            if "locked" not in str(refused):
                raise
            with self.wrap_database_errors:
                self._begin_when_free(until)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def _begin_when_free(self, until: float) -> None:
        """Ask SQLite itself: by way of Django, each attempt would keep a processor from those who write."""
        mode = self.settings_dict["OPTIONS"].get("transaction_mode", "")
        while True:
            sleep(ASKED_EVERY)
            try:
                self.connection.execute(f"BEGIN {mode}")
                return
            except SQLiteError as refused:
                if "locked" not in str(refused) or monotonic() > until:
                    raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave_place()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_place()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave_place()

    @property
    def _patience(self) -> float:
        return float(self.settings_dict["OPTIONS"].get("timeout", 5))

    def _take_place(self, seconds: float) -> None:
        if self.is_in_memory_db():
            return
        if not self._queue.enter(seconds):
            raise OperationalError("database is locked")
        self._has_place = True

    def _leave_place(self) -> None:
        if self._has_place:
            self._has_place = False
            self._queue.leave()

    @property
    def _queue(self) -> Any:
        return queue_of(str(self.settings_dict["NAME"]))
