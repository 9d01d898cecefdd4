"""The way from a request to its grid, for whoever may enter results."""

from collections.abc import Iterator

from django.urls import reverse

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.school_pages.next_acts import Act
from stagepost_web.tracker.columns import can_be_entered
from stagepost_web.tracker.queries import grid_for, locked_because


def entering_act(person: Somebody, asked: ReturnRequest) -> Iterator[Act]:
    """To begin a grid, to enter results in it, or to see what was entered."""
    args, locked = [asked.school.number, asked.pk], locked_because(asked)
    if grid_for(person, asked):
        yield Act(
            "See the results you entered" if locked else "Enter results",
            reverse("school_pages:grid", args=args),
        )
    elif may(person, SEND_RETURNS, asked.school) and not locked and can_be_entered(asked.collection):
        yield Act("Enter results here", reverse("school_pages:begin_grid", args=args))
