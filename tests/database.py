"""Where the database of a test lies, and how what is written there is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections, transaction

from stagepost_web.audit.database_rules import set_rules, take_away_rules


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


@contextmanager
def rules_lifted() -> Iterator[None]:
    """The database lets events be changed and removed, as it lets whoever has taken its rules away."""
    if connection.vendor == "postgresql":  # whose tables cannot be altered while a foreign key is unchecked
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = origin")
    else:
        take_away_rules(connection)
        yield
        set_rules(connection)


@contextmanager
def emptied_in_spite_of_rules() -> Iterator[None]:
    """Between tests every table is emptied, those of the chain among them."""
    operations = type(connections["default"].ops)
    real = operations.execute_sql_flush

    def lifted(own: Any, statements: list[str]) -> None:
        with rules_lifted():
            real(own, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", lifted)
        yield
