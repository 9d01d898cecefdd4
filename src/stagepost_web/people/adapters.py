"""Where allauth asks us: nobody signs up, the words are ours, and the secrets of second steps are kept
encrypted.
"""

import base64
import logging
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from stagepost_web.people import jobs, locking
from stagepost_web.people.dfe_sign_in import visits
from stagepost_web.people.models import Person
from stagepost_web.people.sign_in_limits import Attempt
from stagepost_web.people.two_step import is_set_up, was_just_shown

logger = logging.getLogger(__name__)
NOT_RIGHT = "The user name or the password is not right. Check both, or choose a new password."


class Accounts(DefaultAccountAdapter):
    """Accounts are made for people by somebody who may (`people.actions`), never by themselves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NOT_RIGHT,
        "email_password_mismatch": NOT_RIGHT,
        "incorrect_password": "The password is not right.",
        "enter_current_password": "Your current password is not right.",
        "too_many_login_attempts": (
            "Too many attempts to sign in. Wait five minutes and try again. If you cannot wait, choose a new"
            " password by the link we email you, and sign in with this browser."
        ),
        "rate_limited": "Too many attempts. Wait a minute and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not of somebody who must still set up the second step, nor of somebody who has just shown it.

        Raises ReauthenticationRequired for everybody else: where this only answered yes, allauth would still
        take a password that was entered again before the second step was set up.
        """
        asked = super().is_reauthentication_required(app=app) and is_set_up(self.request.user)
        if asked and not was_just_shown(self.request):
            raise ReauthenticationRequired
        return False

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, str]]:
        """The second step, wherever there is one: with the password alone nobody takes it away."""
        methods = super().get_reauthentication_methods(user)
        second = [each for each in methods if each["id"].startswith("mfa_")]
        return second if is_set_up(user) else methods

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse to check a password where there were too many attempts."""
        attempt = Attempt(request, credentials["typed"])
        if not attempt.allowed:
            logger.warning("Too many attempts to sign in, from network %s", get_ip(request))
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage = attempt

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """What the visit covers counts from here on, and nothing of a sign-in that was not finished."""
        visits.begin(request.session, (how["signal_kwargs"] or {}).get("visit"))
        return super().post_login(request, user, **how)

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Whether it is the password of the person."""
        found = self.authenticate(self.request, typed=user.email, password=password)
        return found is not None and found.pk == user.pk

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Have the worker tell the person. No answer waits for the mail server, or fails with it."""
        at, ip = timezone.now().isoformat(), self.get_client_ip(self.request)
        jobs.send_letter.enqueue(template_prefix, user.pk, at, ip)


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
        return locking.lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return locking.unlock(encrypted_text)
        except locking.CannotUnlock:
            logger.error("A second step was locked with a key that is not set: no code of it is right")
            return base64.b32encode(secrets.token_bytes(20)).decode()
