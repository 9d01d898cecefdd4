"""The days a summer's dates have fallen on so far, for a summer whose dates are not published yet.

Worked out from the published days of 2017 to 2026; no document states them as rules.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

_MONDAY, _FRIDAY = 0, 4


class Pattern(NamedTuple):
    """How a day follows from the summer, and the same in words."""

    words: str
    day: Callable[[int], date]


def _on(month: int, day: int, summer: int) -> date:
    return date(summer, month, day)


def _first(weekday: int, month: int, earliest: int, summer: int) -> date:
    """The first such weekday on or after a day of the month."""
    start = date(summer, month, earliest)
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def _after(days: int, day: Callable[[int], date], summer: int) -> date:
    return day(summer) + timedelta(days=days)


_tests = partial(_first, _MONDAY, 5, 8)
_check = partial(_first, _MONDAY, 6, 6)

PATTERNS: Mapping[str, Pattern] = {
    "ks2_tests_begin": Pattern("second Monday of May", _tests),
    "ks2_tests_end": Pattern("Thursday of the test week", partial(_after, 3, _tests)),
    "phonics_check": Pattern("Monday from 6 to 12 June", _check),
    "threshold_published": Pattern("Monday after the two check weeks", partial(_after, 14, _check)),
    "eyfsp_to_la": Pattern("30 June every year", partial(_on, 6, 30)),
    "phonics_to_la": Pattern("the end of June", partial(_on, 6, 30)),
    "ks2_to_dfe_opens": Pattern("Monday after the test week", partial(_after, 7, _tests)),
    "ks2_to_dfe": Pattern("last Friday of June", partial(_first, _FRIDAY, 6, 24)),
    "phonics_to_dfe_opens": Pattern("Monday of the check week", _check),
    "phonics_to_dfe": Pattern("third Friday of July", partial(_first, _FRIDAY, 7, 15)),
    "eyfsp_to_dfe": Pattern("the end of July", partial(_on, 7, 31)),
}
"""By the names the years' data uses. A date that is not here is left out until it is published."""
