"""Browsers in which somebody has signed in before. What strangers do to an account does not slow these down.

Each such browser has a signed cookie. It opens nothing: it only says whose attempts are counted apart from a
stranger's (the “device cookies” of OWASP).
"""

import secrets
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from stagepost_web.people.models import Person

SALT = "people.known_browsers"
LASTS = timedelta(days=365)
MOST = 10
"""People that one browser keeps in mind, the latest ones: a computer in a staff room has several."""


def mark_of(request: HttpRequest, person: Person | None) -> str:
    """The mark of this browser for the person; empty where they have not signed in here before."""
    return _marks(request).get(str(person.pk), "") if person else ""


def remember(request: HttpRequest, person: Person) -> None:
    """Have the answer to this request make the browser one that the person is known in."""
    marks = _marks(request)
    mark = marks.pop(str(person.pk), "") or secrets.token_urlsafe(16)
    kept = list(marks.items())[-(MOST - 1) :]
    request.browser_marks = dict([*kept, (str(person.pk), mark)])  # type: ignore[attr-defined]


def known_browser(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give the browser its cookie where somebody has signed in."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if marks := getattr(request, "browser_marks", None):
            response.set_cookie(
                settings.KNOWN_BROWSER_COOKIE_NAME,
                signing.dumps(marks, salt=SALT),
                max_age=LASTS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    return answered


def _marks(request: HttpRequest) -> dict[str, str]:
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        return signing.loads(cookie, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return {}
