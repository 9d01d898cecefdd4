"""Which organisation here is meant by the one that somebody chose in DfE Sign-in."""

from typing import Any

from django.utils import timezone

from stagepost_web.people.dfe_sign_in.refusals import Reason, Refused
from stagepost_web.people.dfe_sign_in.visits import Visit
from stagepost_web.schools.models import LocalAuthority, School, Trust

SCHOOL, LA, TRUSTS = "001", "002", ("010", "013")
"""Categories of DfE Sign-in; 013 is a trust of one school."""
NOT_TOLD = object()


def chosen(claim: Any) -> Visit:
    """The organisation of a claim: by DfE number, LA number or UID of the trust.

    Raises Refused for one that is missing, nobody's (`{}`), of another category, closed, or not here.
    """
    if claim == {}:
        raise Refused(Reason.NO_ORGANISATION)
    if not isinstance(claim, dict):
        raise Refused(Reason.ORGANISATION_NOT_TOLD)
    category = _text(claim.get("category"), "id")
    if category == SCHOOL:
        return Visit("school", _school(claim).pk)
    if category == LA:
        code = _number(claim.get("establishmentNumber"), 3)
        return Visit("la", _found(LocalAuthority.objects.filter(code=code), Reason.UNKNOWN_LA))
    if category in TRUSTS:
        uid = _number(claim.get("uid"), 1)
        return Visit("trust", _found(Trust.objects.filter(uid=uid), Reason.UNKNOWN_TRUST))
    raise Refused(Reason.UNKNOWN_CATEGORY)


def _school(claim: dict[str, Any]) -> School:
    """By its DfE number alone: an academy may come without a URN."""
    number = _number(_text(claim.get("localAuthority"), "code"), 3) + _number(
        claim.get("establishmentNumber"), 4
    )
    school = School.objects.filter(number=number, invented=False).first()
    if school is None:
        raise Refused(Reason.UNKNOWN_SCHOOL)
    if school.status == "Closed" or (school.closed and school.closed <= timezone.localdate()):
        raise Refused(Reason.CLOSED_SCHOOL)
    return school


def _found(organisations: Any, unknown: Reason) -> int:
    pk: int | None = organisations.values_list("pk", flat=True).first()
    if pk is None:
        raise Refused(unknown)
    return pk


def _text(claim: Any, item: str) -> Any:
    return claim.get(item) if isinstance(claim, dict) else None


def _number(value: Any, figures: int) -> str:
    """Figures as text, whether they came as text or as a number; nothing where it is neither."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text.zfill(figures) if text.isascii() and text.isdecimal() else ""
