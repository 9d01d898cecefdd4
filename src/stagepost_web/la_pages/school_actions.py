"""Adding a school by hand, with the authority it lies in where that is another."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from stagepost_web.people.models import Person
from stagepost_web.schools.actions import add_la, add_school
from stagepost_web.schools.models import LocalAuthority, School

_APART = ("number", "la_name")


@transaction.atomic
def add(*, la: LocalAuthority, given: Mapping[str, Any], by: Person, ip_address: str) -> School:
    """Take in a school as the form has it. One in another LA returns through this one."""
    code, estab = given["number"]
    lies_in = LocalAuthority.objects.filter(code=code).first()
    if lies_in is None:
        lies_in = add_la(code=code, name=given["la_name"], by=by)
    values = {field: value for field, value in values_of(given).items() if field != "estab"}
    through = None if lies_in == la else la
    return add_school(
        la=lies_in, estab=estab, returns_through=through, by=by, ip_address=ip_address, **values
    )


def values_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a school as the form has them, with nothing as empty text."""
    values = {field: "" if value is None else value for field, value in given.items() if field not in _APART}
    return values | {"estab": given["number"][1]}
