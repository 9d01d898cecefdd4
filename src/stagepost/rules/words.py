"""How rules say lists, counts, goals and year groups, so that every finding says them alike."""

from collections.abc import Sequence

from stagepost.codesets import Item
from stagepost.identifiers.year_group import words as year_group
from stagepost.identity import Person
from stagepost.records import born_on
from stagepost.years.words import day

__all__ = ["count", "first_few", "goal", "series", "who_is_missing", "year_group"]


def series(items: Sequence[str], last: str = "and") -> str:
    """`E01, E02 and E03`."""
    return f" {last} ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def first_few(items: Sequence[str], most: int = 3) -> str:
    """All of a short list, the beginning of a long one: `G01, G02, G03 and 14 more`."""
    if len(items) <= most + 1:
        return series(items)
    return series([*items[:most], f"{len(items) - most} more"])


def count(number: int, one: str, many: str = "") -> str:
    """`1 goal`, `3 goals`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def who_is_missing(pupil: Person) -> str:
    """How a finding begins that is about somebody who is not in the file: without a name."""
    if pupil.upn:
        return "A pupil with this UPN"
    born = born_on(pupil.dob)
    return f"A pupil without a UPN{f', born on {day(born)},' if born else ''}"


def goal(item: Item) -> str:
    """A goal as teachers know it, with its code: `E05 Building relationships`."""
    return f"{item.component} {item.name}"
