"""Adding a school by hand: one of the authority's own, or one in another that returns through it."""

from collections.abc import Mapping
from typing import Any

from stagepost_web.people.models import Person
from stagepost_web.schools.actions import add_school, add_school_elsewhere
from stagepost_web.schools.models import LocalAuthority, School

_APART = ("number", "la_name", "trust_uid", "trust_name")


def add(*, la: LocalAuthority, given: Mapping[str, Any], by: Person, ip_address: str) -> School:
    """Take in a school as the form has it. Raises ValidationError for what only the database can tell."""
    code, estab = given["number"]
    values = values_of(given)
    if code == la.code:
        return add_school(la=la, by=by, ip_address=ip_address, **values)
    del values["estab"]
    return add_school_elsewhere(
        through=la, number=code + estab, la_name=given["la_name"], by=by, ip_address=ip_address, **values
    )


def values_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a school as the form has them, with nothing as empty text."""
    values = {field: "" if value is None else value for field, value in given.items() if field not in _APART}
    return values | {"estab": given["number"][1]}
