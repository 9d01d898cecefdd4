"""Finding what an address of an LA speaks of, among what the person may see. Anything else is a 404."""

from django.shortcuts import get_object_or_404

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.la_pages import queries
from stagepost_web.people.access import SignedInRequest
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.schools.models import LocalAuthority


def return_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> SchoolReturn:
    """A school's return to this LA."""
    return get_object_or_404(queries.returns_of(request.user, la), pk=pk)


def collection_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> Collection:
    """A collection of this LA."""
    return get_object_or_404(queries.collections_of(request.user, la), pk=pk)


def request_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> ReturnRequest:
    """What this LA asks of a school."""
    return get_object_or_404(queries.requests_of_la(request.user, la), pk=pk)
