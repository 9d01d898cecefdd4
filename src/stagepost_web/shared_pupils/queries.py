"""Shared pupils, as the person asking may see them: those of their own school's returns or their LA's."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Prefetch, Q, QuerySet

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.people.limits import works_on
from stagepost_web.people.permission_table import READ_LA, READ_SCHOOL
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.shared_pupils.models import UNSETTLED, SharedPupil, Side, State

WITH_SIDES = (
    "pupil",
    "return_request__school",
    "return_request__school_return",
    "return_request__school_return__held",
    "return_request__collection",
    "pupil__version",
)
"""What is told of each side, for `select_related`."""
WHERE_ANSWERED = ("answered_by", "taken_out_in__held_before", "taken_out_in__made_by")
"""And of one whose school has answered, for `prefetch_related`."""
SHOWN = (*UNSETTLED, State.SETTLED, State.APART)
"""The states in which there is something to see."""
ASKED = Q(shared__same=None, same=None) | Q(shared__same=True, says="")
"""The sides whose school has not said yet what it is asked."""


def sides_of(person: Somebody, return_request: ReturnRequest) -> QuerySet[Side]:
    """A school's side of each pupil whom its return shares with another's; nothing for somebody to whom its
    pages are closed.
    """
    if not may(person, READ_SCHOOL, return_request.school):
        return Side.objects.none()
    own = Side.objects.filter(return_request=return_request, shared__state__in=SHOWN)
    with_all = own.select_related("shared__collection__la", *WITH_SIDES)
    return with_all.prefetch_related(*WHERE_ANSWERED, _sides("shared__sides"))


class Tally(NamedTuple):
    """How many shared pupils a return has."""

    all: int
    unanswered: int
    """Of those the ones that its school has still to speak of."""


NOBODY = Tally(0, 0)


def shared_in_answers_to(return_requests: Iterable[int]) -> dict[int, Tally]:
    """How many there are in the returns that answer these requests, by the id of the request; nothing of one
    without such. The caller has seen that the person may know of them.
    """
    own = Side.objects.filter(return_request__in=list(return_requests), shared__state__in=SHOWN)
    asked = ASKED & Q(shared__state__in=UNSETTLED)
    counted = (
        own.order_by().values("return_request").annotate(all=Count("pk"), asked=Count("pk", filter=asked))
    )
    found = counted.values_list("return_request", "all", "asked")
    return {request: Tally(*counts) for request, *counts in found}


def shared_in(person: Somebody, collection: Collection) -> QuerySet[SharedPupil]:
    """The shared pupils of a collection, and of another of the same kind and summer, each with both sides;
    nothing for somebody to whom the LA's desk is closed.
    """
    if not (may(person, READ_LA, collection.la) and works_on(person, collection.la, collection.kind)):
        return SharedPupil.objects.none()
    found = _of_kind(collection).select_related("collection__la", "owner__school", "settled_by")
    return found.prefetch_related(_sides("sides"))


def counted_in(collection: Collection) -> Counter[str]:
    """How many there are in each state."""
    counts = _of_kind(collection).order_by().values_list("state").annotate(Count("pk"))
    return Counter(dict(counts))


def _of_kind(collection: Collection) -> QuerySet[SharedPupil]:
    alike = Collection.objects.filter(la=collection.la_id, kind=collection.kind, year=collection.year)
    return SharedPupil.objects.filter(
        collection__in=list(alike.values_list("pk", flat=True)), state__in=SHOWN
    )


def _sides(to: str) -> Prefetch:
    with_all = Side.objects.select_related(*WITH_SIDES).prefetch_related(*WHERE_ANSWERED)
    return Prefetch(to, with_all.order_by("pk"))
