"""The school year, known by the year in which it starts: the one that ends in summer 2026 is 2025.

It starts on 1 September, as in the DfE's own programs. Some suppliers change over on 1 August, when
every return has been made.
"""

from datetime import date

_SEPTEMBER = 9


def of(day: date) -> int:
    """The school year a day falls in, by the year in which it starts."""
    return day.year if day.month >= _SEPTEMBER else day.year - 1


def summer(start: int) -> int:
    """The calendar year of the summer in which the school year ends: the `Year` of its outcomes."""
    return start + 1


def words(start: int) -> str:
    """As people write it: `2025/26`."""
    return f"{start}/{summer(start) % 100:02}"
