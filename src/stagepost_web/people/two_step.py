"""The second step of signing in: what counts as one."""

from allauth.account import app_settings as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from stagepost_web.people.models import Person

KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""An authenticator app or a passkey. Recovery codes alone are not enough: they run out."""

ONE_CLICK = "signed_in_by_one_click"
"""Set in a session by the demonstration's own sign-in, and heeded in the demonstration alone."""


def is_set_up(person: Person | AnonymousUser) -> bool:
    """Whether the person cannot sign in by password alone."""
    return is_mfa_enabled(person, KINDS)


def use_code(person: Person, code: str) -> bool:
    """Use a code up. False where it was used before, for as long as the app's codes are right at all.

    allauth keeps in mind for one period that a code was used, and does not when the code turned the app on.
    With a tolerance a code is right for three.
    """
    periods = 2 * app_settings.TOTP_TOLERANCE + 1
    key = f"people.code_used:{person.pk}:{normalize_user_code(code)}"
    return cache.add(key, True, timeout=periods * app_settings.TOTP_PERIOD)


def was_just_shown(request: HttpRequest) -> bool:
    """Whether the person has proved a second step in this session so short a while ago that asking again
    would be no safer.
    """
    now, recently = timezone.now().timestamp(), account.REAUTHENTICATION_TIMEOUT
    shown = get_authentication_records(request, request.user)
    return any(each["method"] == "mfa" and abs(now - each["at"]) < recently for each in shown)


def is_one_click(request: HttpRequest) -> bool:
    """Whether this is somebody of the demonstration's cast, who has neither password nor second step."""
    return settings.DEMONSTRATION and bool(request.session.get(ONE_CLICK))
