"""What tests of chasing share: a collection that is due soon, and a school that asks for a later date."""

from datetime import date, timedelta

from django.utils import timezone

from stagepost_web.chasing import later_actions
from stagepost_web.chasing.models import LaterDate
from stagepost_web.collections.actions import open_collection
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.schools.models import School
from tests import returning
from tests.people import Cast

WHY = "Our moderation visit was put off."


def day(days: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=days)


def asked_by(cast: Cast, *schools: School, due: int = 7, title: str = "EYFS profile") -> list[ReturnRequest]:
    """Requests of a collection that is due in so many days."""
    collection = open_collection(
        la=cast.la,
        kind="eyfsp",
        year=returning.SUMMER,
        title=title,
        opens=day(due - 60),
        deadline=day(due),
        by=cast.officer,
    )
    return issue_requests(collection=collection, schools=schools or [cast.school], by=cast.officer)


def asked(
    cast: Cast, return_request: ReturnRequest | None = None, *, later: int = 3, because: str = WHY
) -> LaterDate:
    """A later date that Alder Primary asks for, so many days after its deadline."""
    asked = return_request or asked_by(cast)[0]
    return later_actions.ask(
        return_request=asked,
        day=asked.deadline + timedelta(days=later),
        because=because,
        by=cast.data_manager,
    )


def agreed(cast: Cast, return_request: ReturnRequest | None = None, *, later: int = 3) -> LaterDate:
    """The same, and its LA has agreed."""
    wish = asked(cast, return_request, later=later)
    later_actions.agree(later_date=wish, by=cast.officer)
    wish.refresh_from_db()
    return wish
