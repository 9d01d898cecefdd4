"""A school comes in by hand, of the authority's own or of another, and one of another returns elsewhere."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from stagepost_web.la_pages.queries.requests import unfinished_requests
from stagepost_web.people.models import Person
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools import actions
from stagepost_web.schools.models import LocalAuthority, School

_APART = ("number", "la_name", "trust_uid", "trust_name")


def add(*, la: LocalAuthority, given: Mapping[str, Any], by: Person, ip_address: str) -> School:
    """Take in a school as the form has it. Raises ValidationError for what only the database can tell."""
    code, estab = given["number"]
    values = values_of(given)
    if code == la.code:
        return actions.add_school(la=la, by=by, ip_address=ip_address, **values)
    del values["estab"]
    return actions.add_school_elsewhere(
        through=la, number=code + estab, la_name=given["la_name"], by=by, ip_address=ip_address, **values
    )


@transaction.atomic
def stop_returning(*, la: LocalAuthority, school: School, by: Person, ip_address: str) -> None:
    """The school no longer returns through the LA. Raises `NotPossible` while a return is still due."""
    if unfinished_requests(by, la, school).exists():
        raise NotPossible(
            "You still ask this school for returns. First accept them or withdraw the requests."
        )
    actions.stop_returning(school=school, through=la, by=by, ip_address=ip_address)


def values_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a school as the form has them, with nothing as empty text."""
    values = {field: "" if value is None else value for field, value in given.items() if field not in _APART}
    return values | {"estab": given["number"][1]}
