"""What an address of a school speaks of, among what the person may see. Anything else is not there."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import queries
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.models import Person
from stagepost_web.returns.queries import requests_with_returns
from stagepost_web.schools.models import School


def return_request_at(request: HttpRequest, school: School, pk: int) -> ReturnRequest:
    """What the school is asked for, with its answer."""
    return get_object_or_404(requests_with_returns(request.user, school), pk=pk)


def return_at(request: HttpRequest, school: School, number: str) -> Delivery:
    """A file with a return in it, sent or about to be."""
    return get_object_or_404(queries.returns_sent_in(request.user, school), number=number)


def sent_at(request: HttpRequest, school: School, number: str) -> Delivery:
    """A file with a return in it that was sent."""
    return get_object_or_404(
        queries.returns_sent_in(request.user, school), number=number, sent_at__isnull=False
    )


def delivery_at(request: HttpRequest, school: School, number: str) -> Delivery:
    """Any file, either way."""
    return get_object_or_404(queries.deliveries_of(request.user, school), number=number)


def signed_in_as(request: HttpRequest) -> Person:
    """Who acts. The loaders let nobody through who is not signed in; should one ever, nothing is done."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
