"""What to look at before a file is made of a collection's accepted returns: what is not in it, and what is in
it that may be wrong.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse

from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.queries.unmatched import missing_from_all
from stagepost_web.onward.standing import Standing
from stagepost_web.people.models import Person
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, State
from stagepost_web.returns.queries import unanswered_queries_of
from stagepost_web.returns.status import STATUSES, Status
from stagepost_web.shared_pupils.models import UNSETTLED
from stagepost_web.shared_pupils.queries import counted_in

LEFT_OUT = "Not in the file"
IN_IT = "In the file as it is"
TWICE = "In the file twice, once both returns are accepted"


class Check(NamedTuple):
    """One thing to look at."""

    what: str
    found: int
    effect: str
    """What it means for the file."""
    address: str
    """Where one sees to it."""
    parts: tuple[tuple[Status, int, str], ...] = ()
    """How it is made up: each status with how many schools, and the list of them."""


def checks(person: Person, collection: Collection, now: Standing) -> list[Check]:
    """All of them, those too of which nothing is found."""
    board = reverse("la_pages:board", args=[collection.la.code, collection.pk])
    return [
        _not_accepted(now, board),
        *_in_accepted(now, f"{board}?standing={State.ACCEPTED}"),
        Check(
            "Shared pupils that are not settled",
            sum(counted_in(collection)[state] for state in UNSETTLED),
            TWICE,
            reverse("la_pages:shared_pupils", args=[collection.la.code, collection.pk]),
        ),
        Check(
            "Missing pupils: on the roll of a school that has sent its return, and returned by nobody",
            missing_from_all(person, collection),
            LEFT_OUT,
            reverse("la_pages:unmatched", args=[collection.la.code, collection.pk]),
        ),
    ]


def _not_accepted(now: Standing, board: str) -> Check:
    """Apart from accepted ones without pupils: those are told of by themselves."""
    counts = Counter(each.status.value for each in now.left_out if each.status.value != State.ACCEPTED)
    parts = tuple(
        (status, counts[status.value], f"{board}?standing={status.value}")
        for status in STATUSES
        if counts[status.value]
    )
    return Check("Schools without an accepted return", counts.total(), LEFT_OUT, board, parts)


def _in_accepted(now: Standing, board: str) -> Iterator[Check]:
    versions = now.versions
    empty = sum(each.status.value == State.ACCEPTED for each in now.left_out)
    if empty:
        yield Check("Accepted returns of which we hold no pupils", empty, LEFT_OUT, board)
    yield Check("Pupils without a result", _without_results(versions), LEFT_OUT, board)
    errors = NotedFinding.objects.filter(version__in=versions, severity="error")
    schools = errors.order_by().values("version").distinct().count()
    yield Check("Accepted returns with errors", schools, IN_IT, f"{board}&sort=-errors")
    unanswered = unanswered_queries_of(versions)
    yield Check("Accepted returns with open queries", len(unanswered), IN_IT, f"{board}&sort=-queries")


def _without_results(versions: list[int]) -> int:
    return ReturnedPupil.objects.filter(version__in=versions, outcomes=[]).count()
