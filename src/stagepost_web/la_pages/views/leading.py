"""Where an officer is led from a return: within the list they came from, which the address tells."""

from django.shortcuts import resolve_url

from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.queries import Asked
from stagepost_web.people.access import SignedInRequest
from stagepost_web.schools.models import LocalAuthority

PAST_NAVIGATION = "#main-content"
"""For the address of another page than before: the next press of the Tab key finds its first button."""


def asked_in(request: SignedInRequest) -> Asked:
    """The list the officer came from."""
    return Asked.of(request.GET.dict())


def return_address(request: SignedInRequest, la: LocalAuthority, pk: int) -> str:
    """A return, as opened from the list."""
    return f"{resolve_url('la_pages:return', la.code, pk)}{asked_in(request).query}"


def board_address(request: SignedInRequest, collection: Collection) -> str:
    """The list itself."""
    board = resolve_url("la_pages:board", collection.la.code, collection.pk)
    return f"{board}{asked_in(request).query}"
