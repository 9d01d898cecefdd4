"""What a person reads when something cannot be done. Never what went wrong inside."""

import sys

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from stagepost_web.frame.no_database import is_no_database
from stagepost_web.frame.no_room import is_no_room

AGAIN = "60"
"""Seconds after which a program may ask again."""


class FileNotExpected(BadRequest):
    """A file came where none is expected."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that makes no sense, or one whose session could not be written once all was done."""
    if isinstance(exception, SessionInterrupted):  # perhaps for want of the database: so without either
        return render(None, "503.html", status=503)
    page = "400_file.html" if isinstance(exception, FileNotExpected) else "400.html"
    return render(request, page, status=400)


def body_too_large(request: HttpRequest) -> HttpResponse:
    """Answer a request that is longer than its page takes."""
    return render(request, "413.html", status=413)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer somebody who may see this, but may not do it."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is not there, and for what is none of the person's business: the two look the same."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when we failed. Where the database or the session is what failed, it does without them."""
    fault = sys.exc_info()[1]
    if is_no_database(fault) and not is_no_room(fault):
        return no_database()
    name, status = ("507.html", 507) if is_no_room(fault) else ("500.html", 500)
    try:
        return render(request, name, status=status)
    except Exception:  # whatever it is, somebody waits for an answer
        return render(None, name, status=status)


def no_database() -> HttpResponse:
    """Answer while the database is locked, restarting or out of reach. It is not asked for who is reading."""
    answer = render(None, "503_database.html", status=503)
    answer["Retry-After"] = AGAIN
    return answer


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was opened before signing in or out, or by another site."""
    return render(request, "403_form.html", status=403)
