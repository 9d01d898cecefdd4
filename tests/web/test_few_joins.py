"""A statement that joins very many tables is noticed in every test of the site, and others are not."""

import pytest
from django.db import connection

from tests.few_joins import MOST


@pytest.mark.parametrize(("joined", "noticed"), [(MOST, 0), (MOST + 1, 1)])
def test_only_very_many_are_noticed(db, few_joins, joined, noticed):
    tables = " CROSS JOIN ".join(f"django_session AS t{place}" for place in range(joined + 1))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {tables}")
    assert len(few_joins) == noticed
    few_joins.clear()
