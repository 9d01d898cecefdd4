"""Loaders and decorators for views. A stranger to a thing meets 404; a reader who may not write meets 403."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from stagepost_web.people import permissions
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School

View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """What the decorators here let through to a view: its `user` is a person and nobody anonymous."""

    user: Person


signed_in = login_required
"""Only somebody signed in; anybody else is shown the sign-in page first."""


def school_of(request: HttpRequest, number: str, *, sending: bool = False) -> School:
    """The school at this address, if its pages are open to the person; with `sending`, if they may send for
    it.

    Raises Http404 for a stranger and PermissionDenied for a reader who may not send.
    """
    school = get_object_or_404(School.objects.select_related("la", "trust"), number=number)
    if not permissions.may_read_school(request.user, school):
        raise Http404
    if sending and not permissions.may_send(request.user, school):
        raise PermissionDenied
    return school


def la_of(request: HttpRequest, code: str, *, running: bool = False) -> LocalAuthority:
    """The LA at this address, if its desk is open to the person; with `running`, if they may run it.

    Raises Http404 for a stranger and PermissionDenied for a reader who may not run it.
    """
    la = get_object_or_404(LocalAuthority, code=code)
    if not permissions.may_read_desk(request.user, la):
        raise Http404
    if running and not permissions.may_run_desk(request.user, la):
        raise PermissionDenied
    return la


def for_school(view: View | None = None, *, sending: bool = False) -> Any:
    """Give the view the school of its address in place of the number: `view(request, school, …)`."""
    return _loading(view, "number", "school", school_of, sending=sending)


def for_la(view: View | None = None, *, running: bool = False) -> Any:
    """Give the view the LA of its address in place of the code: `view(request, la, …)`."""
    return _loading(view, "code", "la", la_of, running=running)


def _loading(view: View | None, word: str, name: str, load: Callable[..., Any], **how: bool) -> Any:
    def decorate(view: View) -> View:
        @signed_in
        @wraps(view)
        def viewed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            kwargs[name] = load(request, kwargs.pop(word), **how)
            return view(request, *args, **kwargs)

        return viewed

    return decorate(view) if view else decorate


def ip_address(request: HttpRequest) -> str:
    """The network address of the request, for an event."""
    return get_adapter().get_client_ip(request) if request.META.get("REMOTE_ADDR") else ""
