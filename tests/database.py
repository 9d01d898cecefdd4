"""Where the database of a test lies, and how what is written there is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections, transaction


def in_a_file(folders: pytest.TempPathFactory) -> None:
    """On SQLite, in a file: in memory all threads would share one connection, as they never do in life."""
    connection = connections["default"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(folders.mktemp("database") / "test.sqlite3")


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back."""
    block = transaction.atomic()
    block._from_testcase = (
        True  # as Django marks those around a whole test: it is no transaction of the site's
    )
    with block:
        yield
        transaction.set_rollback(True)
