"""Whether there is an account for an address shows by no time: pairs of tries, and how they differ.

Run by ``make deep-times``. The passwords are hashed as in production. A known and an unknown name are tried
one after the other, each first in every second pair, so that whatever else the machine does meets both, and
what counts is the median of the differences within the pairs. It is taken of the processor's time, which
other programs do not lengthen, and of the clock's, in which waiting shows too. Each must be within three
times what chance makes of it, or a hundredth of the median try. On a busy machine chance is more by the
clock, which then finds less: from how much on it would, is said.
"""

from __future__ import annotations

import math
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

PAIRS = 100
CLOCKS: Mapping[str, Callable[[], float]] = {"processor": time.process_time, "clock": time.perf_counter}

Try = Callable[[], object]
Pair = tuple[float, float]
"""Seconds of the known name, and of the unknown one."""


class Apart(NamedTuple):
    """By how much the two differ, beside what could be chance. In seconds."""

    median: float
    difference: float
    noise: float

    @property
    def shows(self) -> bool:
        """Whether the difference is more than chance."""
        return abs(self.difference) > self.noise


def apart(pairs: Sequence[Pair]) -> Apart:
    """What the pairs say together."""
    median = statistics.median(known for known, _ in pairs)
    differences = [known - unknown for known, unknown in pairs]
    noise = max(3 * _chance(differences), median / 100)
    return Apart(median, statistics.median(differences), noise)


def _chance(values: Sequence[float]) -> float:
    """By how much the median of as many varies by chance (robust: from the median deviation)."""
    middle = statistics.median(values)
    deviation = statistics.median(abs(each - middle) for each in values)
    return 1.2533 * 1.4826 * deviation / math.sqrt(len(values))


def measured(known: Try, unknown: Try) -> dict[str, list[Pair]]:
    """The pairs, by each of the clocks."""
    _timed(known), _timed(unknown)  # what is loaded at the first try is nobody's
    found: dict[str, list[Pair]] = {name: [] for name in CLOCKS}
    for number in range(PAIRS):
        first, second = (known, unknown) if number % 2 else (unknown, known)
        times = {first: _timed(first), second: _timed(second)}
        for name, pairs in found.items():
            pairs.append((times[known][name], times[unknown][name]))
    return found


def _timed(tried: Try) -> dict[str, float]:
    begun = {name: clock() for name, clock in CLOCKS.items()}
    tried()
    return {name: clock() - begun[name] for name, clock in CLOCKS.items()}


def told(case: str, known: Try, unknown: Try) -> bool:
    """Tell what was measured, and say whether it shows nothing."""
    found = {name: apart(pairs) for name, pairs in measured(known, unknown).items()}
    for name, each in found.items():
        median, difference, noise = (f"{1000 * value:.2f}" for value in each)
        print(
            f"{case}, by the {name}: {median} ms, apart by {difference}, which shows from {noise}", flush=True
        )
    return not any(each.shows for each in found.values())


def main() -> int:
    """Measure all of them; 1 where one shows."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stagepost_web.settings")
    import django
    from django.conf import settings

    django.setup()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = False  # what is refused takes no time, for anybody
    settings.ALLOWED_HOSTS = ["testserver"]
    from django.test.utils import get_runner

    runner = get_runner(settings)(verbosity=0)
    databases = runner.setup_databases()
    try:
        even = {case: told(case, *pair) for case, pair in _cases().items()}
        return 0 if all(even.values()) else 1
    finally:
        runner.teardown_databases(databases)


def _cases() -> dict[str, tuple[Try, Try]]:
    from django.test import Client

    from stagepost_web.people.actions import add_person

    add_person(
        username="teacher", name="T", email="teacher@people.example", password="lantern gravel", by=None
    )
    add_person(username="nina", name="N", email="nina@new.example", by=None)
    client = Client()

    def trying(name: str) -> Callable[[], object]:
        return lambda: client.post("/account/login/", {"login": name, "password": "wrong"})

    def asking(name: str) -> Callable[[], object]:
        return lambda: client.post("/account/password/reset/", {"email": name})

    return {
        "sign in, user name": (trying("teacher"), trying("nobody")),
        "sign in, address": (trying("teacher@people.example"), trying("nobody@people.example")),
        "sign in, invited": (trying("nina@new.example"), trying("nobody@new.example")),
        "new password": (asking("teacher@people.example"), asking("nobody@people.example")),
    }


if __name__ == "__main__":
    sys.exit(main())
