"""How often somebody may try to sign in before they must wait. Nobody is locked out by what a stranger does.

A browser that the person has signed in with before is counted by itself. All others are counted by the
account that was typed and the network they come from, by the account alone, and by the network alone.
`docs/decisions/0019` says why, and `settings.ACCOUNT_RATE_LIMITS` how often.
"""

from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from stagepost_web.people.known_browsers import mark_of
from stagepost_web.people.queries import meant_by


class Attempt:
    """One attempt, counted in advance. It is taken back where it turns out to be right, or is not made."""

    def __init__(self, request: HttpRequest, typed: str) -> None:
        self.counted: list[Any] = []
        self.allowed = all(self._count(request, *each) for each in _counts(request, typed.lower()))
        if not self.allowed:
            self.rollback()

    def rollback(self) -> None:
        """Do not count it. allauth calls this, by this name, when the password was right."""
        for each in self.counted:
            each.rollback()
        self.counted = []

    def _count(self, request: HttpRequest, action: str, key: str) -> bool:
        usage = ratelimit.consume(request, app="allauth.account", action=action, key=key)
        self.counted += [usage] if usage else []
        return usage is not None


def _counts(request: HttpRequest, typed: str) -> list[tuple[str, str]]:
    """By what to count, and under which key. It depends on what was typed, never on whose account it is."""
    if request.user.is_authenticated:
        return [("password_again", str(request.user.pk))]
    if mark := mark_of(request, meant_by(typed)):
        return [("sign_in_known_browser", mark)]
    network = ratelimit.get_ip(request)
    return [
        ("sign_in_from_network", network),
        ("sign_in_account_from_network", f"{network} {typed}"),
        ("sign_in_account", typed),
    ]
