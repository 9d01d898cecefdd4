"""Signing in by DfE Sign-in, accepting an invitation with it, linking it and unlinking it.

Where the site is not set up for it, none of these addresses exists.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views
from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url, url_str_to_user_pk
from allauth.account.views import INTERNAL_RESET_SESSION_KEY
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.people.access import SignedInRequest, ip_address, signed_in
from stagepost_web.people.dfe_sign_in import links
from stagepost_web.people.dfe_sign_in.refusals import WORDS, Reason, Refused

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def where_set_up(view: View) -> View:
    """Only where the settings name a provider. A refusal becomes its page."""

    @wraps(view)
    def viewed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DFE_ISSUER:
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            return _refused(request, refused)

    return viewed


@require_POST
@where_set_up
def dfe_start(request: HttpRequest) -> HttpResponse:
    """Send the browser to DfE Sign-in."""
    return _sent(request, "sign_in", get_next_redirect_url(request))


@require_POST
@where_set_up
def dfe_accept(request: HttpRequest) -> HttpResponse:
    """The same, for somebody whose invitation is open in this browser."""
    from stagepost_web.people.dfe_sign_in.arriving import invited

    key = request.session.get(INTERNAL_RESET_SESSION_KEY, "")
    try:
        pk = int(url_str_to_user_pk(request.POST.get("person", "")))
    except (ValidationError, ValueError, OverflowError):
        raise Refused(Reason.INVITATION_OVER) from None
    invited(person=pk, key=key)
    return _sent(request, "accept", person=pk, key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@where_set_up
@signed_in
@reauthentication_required
def dfe_link(request: SignedInRequest) -> HttpResponse:
    """Say what linking means, and send the browser to DfE Sign-in."""
    if links.link_of(request.user):
        raise Refused(Reason.LINKED_ALREADY)
    if request.method != "POST":
        return render(request, "people/dfe/link.html")
    return _sent(request, "link", person=request.user.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@where_set_up
@signed_in
@reauthentication_required
def dfe_unlink(request: SignedInRequest) -> HttpResponse:
    """Ask once more, and unlink."""
    from stagepost_web.people.dfe_sign_in.arriving import changed

    person = request.user
    if not links.link_of(person):
        return redirect("mfa_index")
    if request.method != "POST":
        return render(request, "people/dfe/unlink.html", {"another": links.has_another_way(person)})
    try:
        links.unlink(person=person, by=person, ip_address=ip_address(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        changed(request, person, "dfe_unlinked")
        messages.success(request, "DfE Sign-in is no longer linked.")
    return redirect("mfa_index")


@require_safe
@where_set_up
def dfe_return(request: HttpRequest) -> HttpResponse:
    """Where DfE Sign-in sends the browser back."""
    from stagepost_web.people.dfe_sign_in.arriving import arrive

    return arrive(request)


@require_safe
@where_set_up
def dfe_signed_out(request: HttpRequest) -> HttpResponse:
    """Where DfE Sign-in sends the browser once it is signed out there."""
    return render(request, "people/dfe/signed_out.html")


def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out here, and then at DfE Sign-in where the browser is signed in there."""
    address = _way_out(request) if request.method == "POST" else ""
    answer = views.logout(request)
    return _leading(request, address, "sign you out of DfE Sign-in too") if address else answer


def _way_out(request: HttpRequest) -> str:
    if not settings.DFE_ISSUER:
        return ""
    from stagepost_web.people.dfe_sign_in import leaving

    return leaving.way_out(request.session)


def _sent(request: HttpRequest, process: str, next_url: str | None = None, **data: Any) -> HttpResponse:
    from stagepost_web.people.dfe_sign_in import provider

    if not ratelimit.consume(request, app="allauth.account", action="dfe_sign_in"):
        raise Refused(Reason.TOO_MANY)
    address = provider.way_in(request, process, next_url, **data)
    return _leading(request, address, "take you to DfE Sign-in")


def _leading(request: HttpRequest, address: str, to: str) -> HttpResponse:
    """A page that leads on: a redirect of the form could lead to hosts that the content policy refuses."""
    answer = render(request, "people/dfe/leading.html", {"address": address, "to": to})
    answer["Refresh"] = f"0; url={address}"
    return answer


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    network = get_adapter().get_client_ip(request)
    logger.info("Not let in by DfE Sign-in: %s, from network %s", refused.reason.value, network)
    words = WORDS[refused.reason]
    shown = {"words": words, "leave": bool(_way_out(request)) and not request.user.is_authenticated}
    return render(request, "people/dfe/refused.html", shown, status=words.status)
