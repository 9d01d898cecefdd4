"""What an LA waits for, and the schools that have not answered it."""

from collections.abc import Iterator

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.file_requests.models import AskedSchool
from stagepost_web.file_requests.queries import file_requests_of
from stagepost_web.file_requests.standing import STATUS as OF_FILES
from stagepost_web.la_pages.queries.collections import collections_of
from stagepost_web.people.models import Person
from stagepost_web.returns.status import SCHOOL_ACTS, STATUS
from stagepost_web.schools.choosing import Awaited
from stagepost_web.schools.models import LocalAuthority


def awaited_of(person: Person, la: LocalAuthority) -> list[Awaited]:
    """The collections and file requests that run, newest first, each with who has still to send something."""
    return [*_returns(person, la), *_files(person, la)]


def _returns(person: Person, la: LocalAuthority) -> Iterator[Awaited]:
    asked = ReturnRequest.objects.annotate(status=STATUS)
    waiting = asked.filter(withdrawn_at=None, status__in=SCHOOL_ACTS)
    for each in collections_of(person, la).filter(closed_at=None):
        yield Awaited(f"collection-{each.pk}", each.title, waiting.filter(collection=each).values("school"))


def _files(person: Person, la: LocalAuthority) -> Iterator[Awaited]:
    asked = AskedSchool.objects.annotate(status=OF_FILES)
    waiting = asked.filter(withdrawn_at=None, status__in=SCHOOL_ACTS)
    for each in file_requests_of(person, la).filter(closed_at=None):
        yield Awaited(f"files-{each.pk}", each.title, waiting.filter(file_request=each).values("school"))
