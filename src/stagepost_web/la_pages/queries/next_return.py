"""The return to open next: the one after this in the same list, of those that need the officer."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q

from stagepost_web.la_pages.queries.asked import Asked, narrowing, order
from stagepost_web.la_pages.queries.board import WAITING, asked_schools
from stagepost_web.returns.models import SchoolReturn

NEEDS_OFFICER = Q(status__in=WAITING) | Q(waiting__gt=0)
"""To be received, to be accepted, or with answers to decide on."""


class Following(NamedTuple):
    """A return, and the school it is of."""

    pk: int
    school: str


def next_return(shown: SchoolReturn, asked: Asked, today: date) -> Following | None:
    """The next after the one shown, and after the last the first again; `None` where no other is left.

    The one shown keeps its place in the list, even where it is no longer among what was asked for.
    """
    sought = narrowing(asked, today) & NEEDS_OFFICER | Q(school_return=shown.pk)
    found = asked_schools(shown.return_request.collection).filter(sought).order_by(*order(asked))
    rows = [Following(row["school_return"], row["school__name"]) for row in found]
    here = next((place for place, row in enumerate(rows) if row.pk == shown.pk), len(rows))
    return next(iter(rows[here + 1 :] + rows[:here]), None)
