"""The standing cast, made once by its actions and put back for every test that wants it.

Making it takes twenty times as long as putting it back. What is put back are the rows that the actions wrote,
keys and all, so that a test cannot tell the difference.
"""

from copy import deepcopy
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models.sql import InsertQuery

from tests import people
from tests.database import rules_lifted

Statement = tuple[str, tuple[Any, ...]]


class CastRows:
    """The cast and its rows, in no database until `enter`."""

    def __init__(self) -> None:
        """Needs a database that may be written to, and leaves nothing in it."""
        with transaction.atomic():
            there_before = {model: {row.pk for row in rows} for model, rows in _everything().items()}
            self._cast = people.assemble()
            self._statements = [
                statement
                for model, rows in _everything().items()
                for statement in _adding(model, [row for row in rows if row.pk not in there_before[model]])
            ]
            transaction.set_rollback(True)

    @transaction.atomic
    def enter(self) -> people.Cast:
        """The cast in the database, which must hold none of it."""
        with rules_lifted(), connection.cursor() as cursor:
            for statement in self._statements:
                cursor.execute(*statement)
        return deepcopy(self._cast)


def _everything() -> dict[type[models.Model], list[models.Model]]:
    return {model: list(model._base_manager.all()) for model in apps.get_models(include_auto_created=True)}


def _adding(model: type[models.Model], rows: list[models.Model]) -> list[Statement]:
    if not rows:
        return []
    query = InsertQuery(model)
    query.insert_values(model._meta.concrete_fields, rows, raw=True)
    return query.get_compiler(connection=connection).as_sql()
