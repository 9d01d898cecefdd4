"""Where somebody is signed in, and since when."""

from allauth.account import app_settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from stagepost_web.people.models import Person

BEGAN, SEEN = "session_began", "session_seen"
"""Where a session keeps when it began and when it was last used, in seconds since 1970."""


def has_just_begun(request: HttpRequest) -> bool:
    """Whether the person signed in here so short a while ago that asking again would be no safer."""
    since = timezone.now().timestamp() - request.session.get(BEGAN, 0)
    return since < app_settings.REAUTHENTICATION_TIMEOUT


def end_sessions(person: Person) -> int:
    """Sign somebody out of every browser and say of how many."""
    theirs = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
