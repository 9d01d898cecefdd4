"""The one row that a condition leaves."""

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def single(found: QuerySet[Row]) -> Row | None:
    """The row there is, or none, where a constraint lets there be one at most.

    `first` would put it in order, and before that Django compares every column of a wide row with the order.
    """
    return next(iter(found.order_by()), None)
