"""Loaders and decorators for views. A stranger to a thing meets 404; a reader who may not write meets 403.

That somebody signed in met one of them is on record, and so is who opened a page that shows pupils.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django_htmx.middleware import HtmxDetails

from stagepost_web.audit import visit_actions
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import READ_LA, READ_SCHOOL, Permission
from stagepost_web.people.permissions import forget, held_at
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import school_with

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """What the decorators here let through to a view: its `user` is a person and nobody anonymous."""

    user: Person
    htmx: HtmxDetails


signed_in = login_required
"""Only somebody signed in; anybody else is shown the sign-in page first."""


def school_of(request: HttpRequest, number: str, needs: Permission = READ_SCHOOL) -> School:
    """The school at this address, if its pages are open to the person and they have the permission there. An
    address with a number it had before leads to it too.

    Raises Http404 for a stranger and PermissionDenied for a reader without the permission.
    """
    school = school_with(number)
    if school is None:
        raise Http404
    _require(request, READ_SCHOOL, needs, school)
    return school


def la_of(
    request: HttpRequest, code: str, needs: Permission = READ_LA, opens: Permission = READ_LA
) -> LocalAuthority:
    """The LA at this address, if the page is open to the person and they have the permission there.

    Raises Http404 for a stranger and PermissionDenied for a reader without the permission.
    """
    la = get_object_or_404(LocalAuthority, code=code)
    _require(request, opens, needs, la)
    return la


def _require(
    request: HttpRequest, reading: Permission, needs: Permission, at: School | LocalAuthority
) -> None:
    held = held_at(request.user, at)
    if not any(map(reading.given_by, held)):
        raise Http404
    if not any(map(needs.given_by, held)):
        raise PermissionDenied


def for_school(view: View | None = None, *, needs: Permission = READ_SCHOOL) -> Any:
    """Give the view the school of its address in place of the number: `view(request, school, …)`."""
    return _loading(view, "number", "school", school_of, needs)


def for_la(view: View | None = None, *, needs: Permission = READ_LA, opens: Permission = READ_LA) -> Any:
    """Give the view the LA of its address in place of the code: `view(request, la, …)`. Who has not the
    permission that `opens` it meets 404.
    """
    return _loading(view, "code", "la", partial(la_of, opens=opens), needs)


def _loading(view: View | None, word: str, name: str, load: Callable[..., Any], needs: Permission) -> Any:
    def decorate(view: View) -> View:
        @signed_in
        @wraps(view)
        def viewed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                kwargs[name] = load(request, kwargs.pop(word), needs)
                answer = view(request, *args, **kwargs)
            except (Http404, PermissionDenied):
                _note_refusal(request)
                raise
            if answer.streaming:
                forget(request.user)
            return answer

        return viewed

    return decorate(view) if view else decorate


def note_opening(
    request: HttpRequest, *, subject: str, la: LocalAuthority, school: School | None = None
) -> None:
    """Put on record that the person opens a page with the pupils of the subject, before they see it. Without
    a school they are of many.
    """
    visit_actions.note_opening(
        page=_page(request),
        subject=subject,
        la=la.code,
        school=school.number if school else "",
        by=request.user,
        ip_address=ip_address(request),
    )


def _note_refusal(request: HttpRequest) -> None:
    """Put on record that the person was refused the page. Of its address only what is ours is kept."""
    address = request.resolver_match.kwargs if request.resolver_match else {}
    la = LocalAuthority.objects.filter(code=address.get("code", "")).first()
    school = school_with(address.get("number", ""))
    visit_actions.note_refusal(
        page=_page(request),
        la=la.code if la else "",
        school=school.number if school else "",
        by=request.user,
        ip_address=ip_address(request),
    )


def _page(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def ip_address(request: HttpRequest) -> str:
    """The network address of the request, for an event."""
    return get_adapter().get_client_ip(request) if request.META.get("REMOTE_ADDR") else ""
