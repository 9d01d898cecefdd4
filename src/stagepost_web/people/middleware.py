"""What a session must have before any page opens: its time has not run out, and a second step is set up."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from stagepost_web.people import permissions, two_step
from stagepost_web.people.dfe_sign_in import visits
from stagepost_web.people.sessions import BEGAN, SEEN

Answer = Callable[[HttpRequest], HttpResponse]

SEEN_EVERY = 60
"""Seconds after which the time of the last request is written again: not every request needs a write."""

UNATTENDED = "Stagepost-Unattended"
"""Header of a request that an open page made by the clock, as `fetched_parts.js` sends it."""


def whole_page(answer: Answer) -> Answer:
    """Lead the whole page to where a part of it, fetched by htmx, was redirected.

    htmx would follow by itself and look for the part on the other page. Whoever has to sign in comes back to
    the page they were on, whatever the address of the part was.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
        if not htmx or "Location" not in response:
            return response
        signing_in = urlsplit(response["Location"]).path == reverse(settings.LOGIN_URL)
        page = htmx.current_url_abs_path
        to = redirect_to_login(page).url if signing_in and page else response["Location"]
        return HttpResponse(status=401 if signing_in else 204, headers={"HX-Redirect": to})

    return answered


def cleared(answer: Answer) -> Answer:
    """Have the browser forget what it kept of the site when somebody leaves it, or was signed out.

    Its cookies are left alone: the header would take away those of every site of the LA with them.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if getattr(request, "signed_out", False):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return answered


def only_what_is_covered(answer: Answer) -> Answer:
    """In a visit that began in DfE Sign-in, count only what the organisation chosen there covers."""

    def answered(request: HttpRequest) -> HttpResponse:
        visit = visits.of(request.session)
        if visit and request.user.is_authenticated:
            request.user.covered = visits.covered(visit)
            permissions.remember(request.user)
        return answer(request)

    return answered


def session_limits(answer: Answer) -> Answer:
    """End a session left idle, and every session after a working day."""

    def answered(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = timezone.now().timestamp()
            if _over(request, now):
                logout(request)
                messages.info(
                    request, "We signed you out because you had been inactive. Sign in to continue."
                )
                return redirect_to_login(request.get_full_path())
            if abs(now - request.session.get(SEEN, 0)) > SEEN_EVERY and UNATTENDED not in request.headers:
                request.session[SEEN] = now
                request.session.setdefault(BEGAN, now)
        return answer(request)

    return answered


def _over(request: HttpRequest, now: float) -> bool:
    # Seen in the future: a clock was set back, and how long ago that was cannot be told.
    idle = abs(now - request.session.get(SEEN, now))
    age = now - request.session.get(BEGAN, now)
    return idle > settings.SESSION_IDLE.total_seconds() or age > settings.SESSION_MOST.total_seconds()


def two_steps(answer: Answer) -> Answer:
    """Lead somebody without a second step to setting one up; until then no page of ours opens.

    There is no switch for this. The demonstration's one-click sign-in does without, and exists nowhere else.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not _free(request) and not two_step.is_set_up(request.user):
            return redirect("people:second_step")
        return answer(request)

    return answered


def _free(request: HttpRequest) -> bool:
    """Whether the page is needed to set up the second step or to leave, or shows nothing of anybody."""
    if two_step.is_one_click(request):
        return True
    needed = [
        reverse("people:second_step"),
        reverse("mfa_activate_totp"),
        reverse("mfa_add_webauthn"),
        reverse("account_reauthenticate"),
        reverse("account_logout"),
        reverse("frame:accessibility"),
        reverse("frame:health"),
    ]
    return request.path in needed or request.path.startswith(settings.STATIC_URL)
