"""The cache in the database. Where it is full, what would soon expire goes first.

Django deletes a third of it by the alphabet: whoever makes enough entries could so wash out the counts of
attempts to sign in to an account.
"""

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections


class SharedCache(DatabaseCache):
    """Django's, but for what is deleted where there is no room."""

    _table: str
    _max_entries: int
    _cull_frequency: int

    def _cull(self, db: str, cursor: Any, now: Any, num: int) -> None:
        connection = connections[db]
        table = connection.ops.quote_name(self._table)
        moment = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [moment])  # noqa: S608 - our own name
        left = num - cursor.rowcount
        if left > self._max_entries:
            soonest = f"SELECT cache_key FROM {table} ORDER BY expires LIMIT %s"  # noqa: S608
            cursor.execute(
                f"DELETE FROM {table} WHERE cache_key IN ({soonest})",  # noqa: S608
                [left // self._cull_frequency],
            )
