"""What tests of retention share: the nights that pass."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stagepost_web.people.models import Person
from stagepost_web.retention.applying import apply
from tests.people import browser_of


class Calendar:
    """Moves today forward, and lets a night pass: what is due is deleted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.real, self.days = timezone.now, 0
        monkeypatch.setattr(timezone, "now", lambda: self.real() + timedelta(days=self.days))

    def night(self, after: int = 0) -> dict[str, int]:
        """What was done in the night after so many more days, apart from the sessions that ended."""
        self.days += after
        applied = apply()
        assert not applied.faults
        return {what: count for what, count in applied.counts.items() if count and what != "session"}


class Shown:
    """The page at an address as somebody meets it who has just signed in: nights end every session."""

    def __call__(self, person: Person, address: str) -> str:
        answer = browser_of(person).get(address)
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    return Calendar(monkeypatch)
