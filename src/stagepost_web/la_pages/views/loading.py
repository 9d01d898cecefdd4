"""Finding what an address of an LA speaks of, among what the person may see. Anything else is a 404."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.file_requests.models import AskedSchool, FileRequest
from stagepost_web.file_requests.queries import asked_by_la, file_requests_of
from stagepost_web.la_pages import queries
from stagepost_web.la_pages.queries.schools import schools_of
from stagepost_web.people.access import SignedInRequest, note_opening
from stagepost_web.retention.queries import emptied
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.returns.queries import held_version
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import looked_after_by, school_with


def return_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> SchoolReturn:
    """A school's return to this LA."""
    return get_object_or_404(queries.returns_of(request.user, la), pk=pk)


def pupils_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> SchoolReturn:
    """A school's return to this LA, for a page that shows its pupils. That it is opened is put on record."""
    found = return_at(request, la, pk)
    note_opening(request, subject=f"return:{found.pk}", la=la, school=found.return_request.school)
    return found


def held_in(shown: SchoolReturn) -> Version:
    """What the LA holds of the return, for a page of its pupils or findings. Not there where it holds none,
    or where they are deleted: the page of the return says so.
    """
    version = held_version(shown)
    if version is None or emptied(version):
        raise Http404
    return version


def school_at(request: SignedInRequest, la: LocalAuthority, number: str) -> School:
    """A school of this LA, by the number it has or had."""
    school, ours = school_with(number), schools_of(request.user, la)
    return get_object_or_404(ours, pk=school.pk if school else None)


def kept_school_at(request: SignedInRequest, la: LocalAuthority, number: str) -> School:
    """The same, where this LA may change its details.

    Raises PermissionDenied where another one looks after it.
    """
    school = school_at(request, la, number)
    if not looked_after_by(school, la):
        raise PermissionDenied
    return school


def collection_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> Collection:
    """A collection of this LA."""
    return get_object_or_404(queries.collections_of(request.user, la), pk=pk)


def request_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> ReturnRequest:
    """What this LA asks of a school."""
    return get_object_or_404(queries.requests_of_la(request.user, la), pk=pk)


def file_request_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> FileRequest:
    """A file request of this LA."""
    return get_object_or_404(file_requests_of(request.user, la), pk=pk)


def asked_school_at(request: SignedInRequest, file_request: FileRequest, number: str) -> AskedSchool | None:
    """The school with this number among those a file request asks; `None` where no number is given."""
    if not number:
        return None
    asked = asked_by_la(request.user, file_request.la).filter(file_request=file_request, withdrawn_at=None)
    return get_object_or_404(asked, school__number=number.replace("\0", ""))
