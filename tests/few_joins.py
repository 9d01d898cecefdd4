"""Holds in every test of the site that no statement joins very many tables.

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
    """The statements that joined more tables than that. At the end of a test there is none."""
    met: list[str] = []

    def watched(execute: Callable[..., Any], sql: Any, *how: Any) -> Any:
        if str(sql).count(" JOIN ") > MOST:
            met.append(str(sql))
        return execute(sql, *how)

    with connection.execute_wrapper(watched):
        yield met
    assert not met, met[0]
