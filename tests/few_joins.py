"""Holds in every test of the site that no query joins very many tables.

PostgreSQL weighs each time in which order to join them: with fifteen that took it forty milliseconds, for one
row.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

MOST = 11


@pytest.fixture(autouse=True)
def few_joins() -> Iterator[list[str]]:
    """The statements with a query that joined more tables than that: those of a union are planned one by one.
    At the end of a test there is none.
    """
    met: list[str] = []

    def watched(execute: Callable[..., Any], sql: Any, *how: Any) -> Any:
        if max(query.count(" JOIN ") for query in str(sql).split("SELECT")) > MOST:
            met.append(str(sql))
        return execute(sql, *how)

    with connection.execute_wrapper(watched):
        yield met
    assert not met, met[0]
