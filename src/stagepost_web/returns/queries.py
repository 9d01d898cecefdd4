"""What a school has returned, as the person asking may see it."""

from django.db.models import QuerySet

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.queries import requests_of
from stagepost_web.people.permissions import Somebody
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.schools.models import School


def requests_with_returns(person: Somebody, school: School) -> QuerySet[ReturnRequest]:
    """What the school is asked for, each with its answer."""
    return requests_of(person, school).select_related("school_return")


def returns_of(person: Somebody, school: School) -> QuerySet[SchoolReturn]:
    """The school's returns."""
    return SchoolReturn.objects.filter(return_request__in=requests_of(person, school)).select_related(
        "return_request"
    )


def held_version(school_return: SchoolReturn) -> Version | None:
    """What the LA holds: the version sent last and not recalled."""
    return school_return.versions.filter(sent_at__isnull=False).order_by("-sent_at", "-number").first()
