"""The second step of signing in: what counts as one."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from stagepost_web.people.models import Person

KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""An authenticator app or a passkey. Recovery codes alone are not enough: they run out."""

ONE_CLICK = "signed_in_by_one_click"
"""Set in a session by the demonstration's own sign-in, and heeded in the demonstration alone."""


def is_set_up(person: Person | AnonymousUser) -> bool:
    """Whether the person cannot sign in by password alone."""
    return is_mfa_enabled(person, KINDS)


def is_one_click(request: HttpRequest) -> bool:
    """Whether this is somebody of the demonstration's cast, who has neither password nor second step."""
    return settings.DEMONSTRATION and bool(request.session.get(ONE_CLICK))
