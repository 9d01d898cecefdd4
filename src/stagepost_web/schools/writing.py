"""Writes what becomes of a school, and says it as an event has it. Only verbs of this app use it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stagepost_web.schools.items import BY_FIELD, held, shown
from stagepost_web.schools.models import EarlierNumber, LocalAuthority, School, Trust

_NULL = ("opened", "closed", "lowest_age", "highest_age", "trust", "returns_through")
"""Fields in which nothing is no empty text."""


def change(school: School, values: Mapping[str, Any], *, day: date) -> dict[str, Any]:
    """Give the school these values; of them that differ, say what was and what is.

    A number or URN it had before stays with it, as one it had until that day. Raises ValidationError when a
    number is taken or an entry malformed.
    """
    detail = {field: _told(school, field, value) for field, value in values.items() if field != "estab"}
    before = school.number, school.urn
    for field, value in values.items():
        setattr(school, field, None if value == "" and field in _NULL else value)
    school.full_clean()
    school.save()
    renamed = school.number != before[0] or (before[1] and school.urn != before[1])
    if renamed:
        EarlierNumber.objects.create(school=school, number=before[0], urn=before[1], until=day)
    return detail


def add(la: LocalAuthority, values: Mapping[str, Any]) -> School:
    """Make a school with these values.

    Raises ValidationError when a number is taken or an entry malformed.
    """
    given = {field: None if value == "" and field in _NULL else value for field, value in values.items()}
    school = School(la=la, **given)
    school.full_clean()
    school.save()
    return school


def plain(school: School, field: str) -> Any:
    """A field of the school, with nothing as empty text, as forms and lists have it."""
    value = getattr(school, field)
    return "" if value is None else value


def trust_of(uid: str, name: str) -> Trust:
    """The trust with this number, which a list may name for the first time or by another name."""
    trust, _ = Trust.objects.update_or_create(uid=uid, defaults={"name": name})
    return trust


def _told(school: School, field: str, value: Any) -> Any:
    if field in BY_FIELD and BY_FIELD[field].personal:
        return "changed"
    return [shown(held(school, field), field), shown(value, field)]
