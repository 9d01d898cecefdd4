"""The second step of signing in: what counts as one."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled

from stagepost_web.people.models import Person

KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""An authenticator app or a passkey. Recovery codes alone are not enough: they run out."""


def is_set_up(person: Person) -> bool:
    """Whether the person cannot sign in by password alone."""
    return is_mfa_enabled(person, KINDS)
