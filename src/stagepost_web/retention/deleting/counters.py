"""Counts of attempts to sign in that count no more. They lie in the cache, whose table has no model."""

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import connection, transaction
from django.utils import timezone

from stagepost_web.audit.actions import record

AT_ONCE = 500


def delete_counters() -> int:
    """Delete what has expired in the cache, and say how many rows that were."""
    total = 0
    while deleted := _some():
        total += deleted
    return total


@transaction.atomic
def _some() -> int:
    if not isinstance(caches["default"], BaseDatabaseCache):
        return 0
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    over = f"SELECT cache_key FROM {table} WHERE expires < %s ORDER BY cache_key LIMIT {AT_ONCE}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE cache_key IN ({over})", [now])  # noqa: S608
        deleted = cursor.rowcount
    if deleted:
        record(verb="retention.delete_rows", by=None, subject="kind:counter", detail={"rows": deleted})
    return deleted
