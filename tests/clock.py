"""A clock that a test sets back, as a machine's may be."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

REAL = timezone.now


@pytest.fixture
def set_back(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Each call sets the clock back by an hour more."""
    back = [timedelta()]

    def set_back() -> None:
        back[0] += timedelta(hours=1)
        monkeypatch.setattr(timezone, "now", lambda: REAL() - back[0])

    return set_back
