"""Where somebody is signed in, and since when."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils import timezone

from stagepost_web.people.models import Person

BEGAN, SEEN = "session_began", "session_seen"
"""Where a session keeps when it began and when it was last used, in seconds since 1970."""


def end_sessions(person: Person, *, but: str | None = None) -> int:
    """Sign somebody out of every browser, or every other one than that of a session, and say of how many."""
    theirs = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(pk=but).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)


def renew(request: HttpRequest) -> None:
    """Give the session another key: whoever knew the old one is no longer signed in."""
    request.session.cycle_key()
    rotate_token(request)
