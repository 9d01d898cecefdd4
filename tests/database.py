"""Where the database of a test lies."""

import pytest
from django.db import connections


def in_a_file(folders: pytest.TempPathFactory) -> None:
    """On SQLite, in a file: in memory all threads would share one connection, as they never do in life."""
    connection = connections["default"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(folders.mktemp("database") / "test.sqlite3")
