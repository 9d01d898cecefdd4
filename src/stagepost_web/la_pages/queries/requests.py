"""The requests of an LA's collections, and what has happened to a collection and its requests."""

from django.db.models import QuerySet

from stagepost_web.audit.models import Event
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.la_pages.queries.collections import collections_of
from stagepost_web.people.models import Person
from stagepost_web.returns.models import State
from stagepost_web.schools.models import LocalAuthority, School


def requests_of_la(person: Person, la: LocalAuthority) -> QuerySet[ReturnRequest]:
    """What the LA asks of its schools, withdrawn requests among them; none for a stranger to the LA."""
    return ReturnRequest.objects.filter(collection__in=collections_of(person, la)).select_related(
        "collection__la", "school__la", "issued_by", "school_return"
    )


def unfinished_requests(person: Person, la: LocalAuthority, school: School) -> QuerySet[ReturnRequest]:
    """What the LA still asks of one school in open collections: all that it has not accepted."""
    asked = requests_of_la(person, la).filter(school=school, withdrawn_at=None, collection__closed_at=None)
    return asked.exclude(school_return__state=State.ACCEPTED)


def request_events(return_request: ReturnRequest) -> QuerySet[Event]:
    """What has happened to a request, newest first."""
    return _newest(f"request:{return_request.pk}")


def collection_events(collection: Collection) -> QuerySet[Event]:
    """What has happened to a collection's settings, newest first."""
    return _newest(f"collection:{collection.pk}")


def la_events(la: LocalAuthority) -> QuerySet[Event]:
    """What has happened to an LA's own settings, newest first."""
    return _newest(f"la:{la.pk}")


def _newest(subject: str) -> QuerySet[Event]:
    return Event.objects.filter(subject=subject).select_related("by", "words").order_by("-number")
