"""Checking a password, with as much work for an account that is not there as for one that is; and who it is
that makes a request.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from stagepost_web.people import permissions
from stagepost_web.people.models import Person
from stagepost_web.people.queries import meant_by


class OnePassword(AuthenticationBackend):
    """One account is looked for and one password hashed. allauth's own would try an address that is a user
    name as well up to three times, and only where the account exists.
    """

    def authenticate(
        self, request: HttpRequest | None, typed: str = "", password: str = "", **others: Any
    ) -> Person | None:
        """Whose password it is. Raises PermissionDenied for a wrong one, so that nobody else is asked."""
        if not typed:
            return None
        person = meant_by(typed)
        if person is None:
            self._mitigate_timing_attack(password)
        if found := self._check_password(person, password):
            return found
        raise PermissionDenied

    def get_user(self, user_id: int) -> Person | None:
        """Who has signed in, for one request: what they may do is asked of the database once."""
        person: Person | None = super().get_user(user_id)
        if person:
            permissions.remember(person)
        return person
