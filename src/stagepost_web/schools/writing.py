"""Writes what becomes of a school, and says it as an event has it. Only verbs of this app use it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from stagepost_web.schools.items import BY_FIELD, held, shown
from stagepost_web.schools.models import EarlierNumber, LocalAuthority, School, Trust

_NULL = ("opened", "closed", "lowest_age", "highest_age", "trust", "returns_through")
"""Fields in which nothing is no empty text."""


class NamedTrust(NamedTuple):
    """A trust as somebody wrote it down."""

    uid: str
    name: str


def change(school: School, values: Mapping[str, Any], *, day: date) -> dict[str, Any]:
    """Give the school these values; of them that differ, say what was and what is.

    A number or URN it had before stays with it, as one it had until that day. Raises ValidationError when a
    number is taken or an entry malformed.
    """
    detail = {field: _told(school, field, value) for field, value in values.items() if field != "estab"}
    before = school.number, school.urn
    for field, value in values.items():
        setattr(school, field, None if value == "" and field in _NULL else value)
    _save(school)
    renamed = school.number != before[0] or (before[1] and school.urn != before[1])
    if renamed:
        EarlierNumber.objects.create(school=school, number=before[0], urn=before[1], until=day)
    return detail


def add(la: LocalAuthority, values: Mapping[str, Any], *, previous_number: str = "") -> School:
    """Make a school with these values. A number it had before, as the register has it, stays with it.

    Raises ValidationError when a number is taken or an entry malformed.
    """
    given = {field: None if value == "" and field in _NULL else value for field, value in values.items()}
    school = School(la=la, **given)
    _save(school)
    if previous_number not in ("", school.number):
        EarlierNumber.objects.create(school=school, number=previous_number)
    return school


def plain(school: School, field: str) -> Any:
    """A field of the school, with nothing as empty text, as forms and lists have it."""
    value = getattr(school, field)
    return "" if value is None else value


def trust_of(uid: str, name: str) -> Trust:
    """The trust with this number, which a list may name for the first time or by another name."""
    trust, _ = Trust.objects.update_or_create(uid=uid, defaults={"name": name})
    return trust


def with_trust(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same values, with the trust itself where one was written down. It is taken in where it is new.

    Raises ValidationError where it has another name here: whoever wrote it may mean another trust, and the
    people of this one would read what the school sends.
    """
    written = values.get("trust")
    if not isinstance(written, NamedTrust):
        return values
    Trust(**written._asdict()).clean_fields()
    trust, _ = Trust.objects.get_or_create(uid=written.uid, defaults={"name": written.name})
    if trust.name.casefold() != written.name.casefold():
        told = (
            f"Trust {trust.uid} is called “{trust.name}” on Stagepost. Check the number, or enter that name."
        )
        raise ValidationError({"trust_name": told})
    return {**values, "trust": trust}


def la_called(code: str, name: str) -> tuple[LocalAuthority, bool]:
    """The LA with this number, and whether it is new here: the place of a school that returns elsewhere.

    The caller records that, last. Raises ValidationError when its number or name is malformed.
    """
    LocalAuthority(code=code, name=name).clean_fields()
    return LocalAuthority.objects.get_or_create(code=code, defaults={"name": name})


def _save(school: School) -> None:
    """Keep the school. Somebody else may take its number or URN after it was found to be free."""
    school.full_clean()
    try:
        with transaction.atomic():
            school.save()
    except IntegrityError:
        raise ValidationError(
            "Another school was given this number or URN at the same moment. Check the list of schools."
        ) from None


def _told(school: School, field: str, value: Any) -> Any:
    if field in BY_FIELD and BY_FIELD[field].personal:
        return "changed"
    return [shown(held(school, field), field), shown(value, field)]
