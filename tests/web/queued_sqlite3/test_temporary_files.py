"""What SQLite puts aside for a large query does not leave the state folder."""

from pathlib import Path

import pytest
from django.db import connection

pytestmark = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps its own files")

SORTED = """
    WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 40000)
    SELECT n, hex(randomblob(200)) AS name FROM many ORDER BY name
"""
"""Sorting 16 MB: more than SQLite keeps in memory of itself."""


def test_a_large_query_writes_no_temporary_file(db):
    with connection.cursor() as cursor:
        cursor.execute(SORTED)
        cursor.fetchone()
        opened = [str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
    assert not [name for name in opened if "etilqs" in name]
