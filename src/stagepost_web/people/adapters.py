"""Where allauth asks us: nobody signs up, and a second step carries the service's name."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from stagepost_web.people.models import Person


class Accounts(DefaultAccountAdapter):
    """Accounts are made for people by somebody who may (`people.actions`), never by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SecondSteps(DefaultMFAAdapter):
    """How the second step names itself in an authenticator app or a password manager."""

    def get_totp_label(self, user: Person) -> str:
        return user.username

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Stagepost"}
