"""Rolls in words and in lines, as pages show them."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.formats import date_format

from stagepost.identifiers import year_group
from stagepost.records import born_on
from stagepost_web.pupils.comparing import Change, Difference, compare, in_words
from stagepost_web.pupils.models import Roll
from stagepost_web.pupils.queries import pupils_on

_ORDER = ("E1", "E2", "N", "N1", "N2", "R", *map(str, range(1, 15)))
_NONE = "No year group"
PER_PAGE = 100


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


class NewRoll(NamedTuple):
    """A roll that waits, beside the one that is held."""

    roll: Roll
    held: Roll | None
    groups: list[YearGroup]
    in_words: str
    """How many pupils join, leave and change."""
    page: Page[Difference]


def new_roll(waiting: Roll, held: Roll | None, page: str) -> NewRoll:
    """What would change if the roll that waits were taken, a page of pupils at a time."""
    found = compare(pupils_on(held), pupils_on(waiting))
    told = Paginator(found, PER_PAGE).get_page(page)
    told.object_list = [each._replace(changes=tuple(map(_told, each.changes))) for each in told.object_list]
    return NewRoll(waiting, held, year_groups(waiting), in_words(found, waiting.pupil_count), told)


def age(roll: Roll, on: date | None = None) -> int | None:
    """How many days old the roll was on a day, today unless one is named; `None` where it was not yet old.

    A correction by hand makes it no newer.
    """
    days = ((on or timezone.localdate()) - timezone.localdate(roll.loaded_at)).days
    return days if days > settings.ROLL_OLD_AFTER else None


def _told(change: Change) -> Change:
    if not change.date:
        return change
    return change._replace(before=day(change.before), now=day(change.now))


def day(text: str) -> str:
    """`2026-06-12` in words; what is no date as it stands there."""
    found = born_on(text)
    return date_format(found, "j F Y") if found else text
