"""Rolls in words and in lines, as pages show them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from stagepost.identifiers import year_group
from stagepost.records import born_on
from stagepost_web.pupils import comparing
from stagepost_web.pupils.comparing import Change, Difference
from stagepost_web.pupils.models import Roll
from stagepost_web.pupils.queries import pupils_on

_ORDER = ("E1", "E2", "N", "N1", "N2", "R", *map(str, range(1, 15)))
_NONE = "No year group"


class YearGroup(NamedTuple):
    """The pupils of a roll that are in one year group."""

    code: str
    words: str
    written: tuple[str, ...]
    """All ways in which the roll writes it."""
    pupils: int


def year_groups(roll: Roll) -> list[YearGroup]:
    """Those that somebody on the roll is in, the youngest first."""
    written = Counter(roll.pupils.order_by().values_list("year_group", flat=True))
    codes = {text: year_group.code(text) or "none" for text in written}
    groups = [
        YearGroup(
            code,
            _words(code),
            of_code := tuple(text for text in written if codes[text] == code),
            sum(written[text] for text in of_code),
        )
        for code in dict.fromkeys(codes.values())
    ]
    return sorted(groups, key=lambda group: _ORDER.index(group.code) if group.code in _ORDER else len(_ORDER))


def _words(code: str) -> str:
    if code == "none":
        return _NONE
    return year_group.words(code) if code == "R" or code.isdecimal() else code


def differences(held: Roll | None, now: Roll) -> list[Difference]:
    """What is not as on the roll that is held."""
    found = comparing.compare(pupils_on(held), pupils_on(now))
    return [each._replace(changes=tuple(map(_in_words, each.changes))) for each in found]


def in_words(found: Sequence[Difference], pupils: int) -> str:
    """How many pupils join, leave and change."""
    return comparing.in_words(found, pupils)


def age(roll: Roll, on: date | None = None) -> int | None:
    """How many days old the roll was on a day, today unless one is named; `None` where it was not yet old.

    A correction by hand makes it no newer.
    """
    days = ((on or timezone.localdate()) - timezone.localdate(roll.loaded_at)).days
    return days if days > settings.ROLL_OLD_AFTER else None


def as_day(text: str) -> date | None:
    """A date of a roll; `None` where it is none."""
    return born_on(text)


def _in_words(change: Change) -> Change:
    if not change.date:
        return change
    return change._replace(before=_day(change.before), now=_day(change.now))


def _day(text: str) -> str:
    found = born_on(text)
    return date_format(found, "j F Y") if found else text
