"""Whether there is an account for an address shows by no time: two hundred tries for each, and their medians.

Run by ``make deep-times``. The passwords are hashed as in production, and known and unknown names take turns,
so that whatever else the machine does meets both. The difference of the medians must be within three times
what chance makes of it, or a hundredth of the median.
"""

from __future__ import annotations

import math
import os
import statistics
import sys
import time
from collections.abc import Callable

TRIES = 200


def chance(times: list[float]) -> float:
    """By how much the median of as many tries varies by chance (robust: from the median deviation)."""
    middle = statistics.median(times)
    deviation = statistics.median(abs(each - middle) for each in times)
    return 1.2533 * 1.4826 * deviation / math.sqrt(len(times))


def measured(known: Callable[[], object], unknown: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Seconds of each try, in turns."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(2 * TRIES):
        step = number % 2
        begun = time.perf_counter()
        (known, unknown)[step]()
        found[step].append(time.perf_counter() - begun)
    return found


def is_within_noise(name: str, times: tuple[list[float], list[float]]) -> bool:
    """Tell the medians, and say whether they differ by no more than chance."""
    medians = [statistics.median(each) for each in times]
    noise = max(3 * math.hypot(*map(chance, times)), medians[0] / 100)
    apart = abs(medians[0] - medians[1])
    print(f"{name}: {medians[0] * 1000:.2f} and {medians[1] * 1000:.2f} ms, noise {noise * 1000:.2f} ms")
    return apart <= noise


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
        told = {name: is_within_noise(name, measured(*pair)) for name, pair in _cases().items()}
        return 0 if all(told.values()) else 1
    finally:
        runner.teardown_databases(databases)


def _cases() -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
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
