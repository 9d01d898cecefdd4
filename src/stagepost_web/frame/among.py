"""Whether a text is one of many, as a condition of a query.

`upn__in` writes a placeholder for each of the many, anew for each query: over sixty pupils that took longer
than the database takes to look them up. Here they are one value.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler


class Among(Func):
    """`rows.filter(Among("upn", upns))`: the rows whose column of that name is one of these texts."""

    output_field = BooleanField()

    def __init__(self, column: str, texts: Iterable[str]) -> None:
        super().__init__(F(column))
        self.texts = sorted(texts)

    def as_sql(  # type: ignore[override]
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, list[Any]]:
        if not self.texts:
            raise EmptyResultSet  # and the database is not asked
        column, params = compiler.compile(self.source_expressions[0])
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", [*params, self.texts]
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(self.texts)]  # noqa: S608
