"""Where allauth asks us: nobody signs up, the words are ours, and the secrets of second steps are kept
encrypted.
"""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest

from stagepost_web.people.models import Person
from stagepost_web.people.sessions import has_just_begun
from stagepost_web.people.two_step import is_set_up

NOT_RIGHT = "The user name or the password is not right. Check both, or choose a new password."


class Accounts(DefaultAccountAdapter):
    """Accounts are made for people by somebody who may (`people.actions`), never by themselves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NOT_RIGHT,
        "email_password_mismatch": NOT_RIGHT,
        "incorrect_password": "The password is not right.",
        "enter_current_password": "Your current password is not right.",
        "too_many_login_attempts": "Too many attempts to sign in. Wait five minutes and try again.",
        "rate_limited": "Too many attempts. Wait a minute and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not of somebody who must still set up the second step, nor of somebody who has just signed in."""
        asked = super().is_reauthentication_required(app=app)
        return asked and is_set_up(self.request.user) and not has_just_begun(self.request)


class SecondSteps(DefaultMFAAdapter):
    """How the second step names itself in an authenticator app, and how its secret is kept."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Codes change every 30 seconds: enter the one shown now.",
    }

    def get_totp_label(self, user: Person) -> str:
        return f"Stagepost:{user.username}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Stagepost"}

    def generate_authenticator_name(self, user: Person, type: str) -> str:
        held = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {held + 1}"

    def encrypt(self, text: str) -> str:
        return locks()[0].encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return MultiFernet(locks()).decrypt(encrypted_text.encode()).decode()


def locks() -> list[Fernet]:
    """What the keys of secrets lock and open: the first locks, all of them open. Those of the stored files
    come last: they locked secrets until these had keys of their own.
    """
    keys = dict.fromkeys([*settings.SECRETS_KEYS, *settings.VAULT_KEYS])
    return [Fernet(base64.urlsafe_b64encode(key)) for key in keys]
