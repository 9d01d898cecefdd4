"""What a school is asked for, as the person asking may see it."""

from datetime import date

from django.db.models import QuerySet

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.people.permission_table import READ_SCHOOL, SEND_RETURNS
from stagepost_web.people.permissions import Somebody, may, schools_with
from stagepost_web.schools.models import School


def requests_of(person: Somebody, school: School) -> QuerySet[ReturnRequest]:
    """What the school is asked for; nothing for somebody to whom its pages are closed."""
    if not may(person, READ_SCHOOL, school):
        return ReturnRequest.objects.none()
    return school.return_requests.select_related("collection__la")


def requests_to_answer(person: Somebody, collection: int) -> list[ReturnRequest]:
    """What the schools for which the person may send returns are asked for in one collection."""
    schools = schools_with(person, SEND_RETURNS)
    asked = ReturnRequest.objects.filter(collection=collection, school__in=schools, withdrawn_at=None)
    return list(asked.select_related("school", "collection").order_by("school__name", "pk"))


def time_left(deadline: date, today: date) -> str:
    """How long there is until a deadline, as one would say it."""
    days = (deadline - today).days
    match days:
        case 0:
            return "due today"
        case 1:
            return "due tomorrow"
        case -1:
            return "1 day late"
        case _ if days < 0:
            return f"{-days} days late"
        case _:
            return f"{days} days left"
