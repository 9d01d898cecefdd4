"""The way from requests to their grids, for whoever may enter results."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.school_pages.next_acts import Act
from stagepost_web.schools.models import School
from stagepost_web.tracker.columns import can_be_entered
from stagepost_web.tracker.queries import grids_of, locked_because


def entering_acts(
    person: Somebody, school: School, asked: Sequence[ReturnRequest]
) -> dict[int, tuple[Act, ...]]:
    """For each request of the school, by its id: to begin a grid, to enter results in it, or to see what was
    entered.
    """
    begun = set(
        grids_of(person, school).filter(return_request__in=asked).values_list("return_request", flat=True)
    )
    may_begin = may(person, SEND_RETURNS, school)
    return {each.pk: tuple(_acts(each, begun=each.pk in begun, may_begin=may_begin)) for each in asked}


def _acts(asked: ReturnRequest, *, begun: bool, may_begin: bool) -> Iterator[Act]:
    args, locked = [asked.school.number, asked.pk], locked_because(asked)
    if begun:
        yield Act(
            "See the results you entered" if locked else "Enter results",
            reverse("school_pages:grid", args=args),
        )
    elif may_begin and not locked and can_be_entered(asked.collection):
        yield Act("Enter results here", reverse("school_pages:begin_grid", args=args))
