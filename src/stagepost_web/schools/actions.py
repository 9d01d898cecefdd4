"""Taking local authorities, trusts and schools into the site, as the national register has them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.schools import elsewhere, writing
from stagepost_web.schools.models import LocalAuthority, School, Trust

_LA_NUMBER = re.compile("[0-9]{3}", re.ASCII)


@transaction.atomic
def add_la(*, code: str, name: str, by: Any, **settings: Any) -> LocalAuthority:
    """Take in a local authority. Raises ValidationError when the number is taken or an entry malformed."""
    if not _LA_NUMBER.fullmatch(code):
        raise ValidationError({"code": "An LA number has three digits, such as 999."})
    la = LocalAuthority(code=code, name=name, **settings)
    la.full_clean()
    la.save()
    note_la(la, by)
    return la


def note_la(la: LocalAuthority, by: Any, ip_address: str = "") -> None:
    """Record that the LA is new here, in the transaction that took it in."""
    record(verb="schools.add_la", by=by, subject=f"la:{la.pk}", la=la.code, ip_address=ip_address)


@transaction.atomic
def add_trust(*, uid: str, name: str, by: Any) -> Trust:
    """Take in a trust of academies. Raises ValidationError when the number is taken."""
    trust = Trust(uid=uid, name=name)
    trust.full_clean()
    trust.save()
    record(verb="schools.add_trust", by=by, subject=f"trust:{trust.pk}")
    return trust


@transaction.atomic
def add_school(
    *, la: LocalAuthority, estab: str, urn: str, name: str, by: Any, ip_address: str = "", **register: Any
) -> School:
    """Take in a school or setting. Raises ValidationError when its number or URN is taken, or its trust has
    another name.
    """
    numbers = {"estab": estab, "number": la.code + estab, "urn": urn}
    school = writing.add(la, writing.with_trust({**numbers, "name": name, **register}))
    _record("schools.add_school", la, school, by, ip_address)
    return school


@transaction.atomic
def add_school_elsewhere(
    *, through: LocalAuthority, number: str, la_name: str, by: Any, ip_address: str = "", **register: Any
) -> School:
    """Take in a school of another LA, which returns through this one, and that LA where it is new here.

    One that is here and that nobody looks after is taken up. Raises ValidationError where the LA decides
    about its schools itself, or when an entry is malformed.
    """
    la, new = writing.la_called(number[:3], la_name or number[:3])
    LocalAuthority.objects.select_for_update().get(pk=la.pk)  # another LA may take the school in just now
    if words := elsewhere.obstacle(number, through):
        raise ValidationError({"number": words})
    values = {**register, "returns_through": through}
    if held := School.objects.filter(number=number).first():
        return change_school(school=held, values=values, by=by, ip_address=ip_address)
    numbers = {"estab": number[3:], "number": number}
    school = writing.add(la, writing.with_trust({**numbers, **values}))
    if new:
        note_la(la, by, ip_address)
    _record("schools.add_school", la, school, by, ip_address)
    return school


@transaction.atomic
def change_email(*, school: School, email: str, by: Any, ip_address: str = "") -> None:
    """Write to the school at another address from now on, or only to whoever sends where it is empty.

    Raises ValidationError for what is no address. The same address again changes nothing.
    """
    school = School.objects.select_for_update(of=("self",)).select_related("la").get(pk=school.pk)
    if school.email == email:
        return
    school.email = email
    school.full_clean()
    school.save(update_fields=["email"])
    record(
        verb="schools.change_email",
        by=by,
        subject=f"school:{school.pk}",
        la=school.la.code,
        school=school.number,
        ip_address=ip_address,
    )


@transaction.atomic
def change_school(*, school: School, values: Mapping[str, Any], by: Any, ip_address: str = "") -> School:
    """Give a school other values; those it has already are no change, and without any there is no event.

    Raises ValidationError when a number is taken, an entry malformed or the trust has another name.
    """
    school = School.objects.select_for_update(of=("self",)).select_related("la", "trust").get(pk=school.pk)
    values = writing.with_trust(values)
    different = {field: value for field, value in values.items() if value != writing.plain(school, field)}
    if "estab" in different:
        different["number"] = school.la.code + different["estab"]
    if different:
        detail = writing.change(school, different, day=timezone.localdate())
        _record("schools.change_school", school.la, school, by, ip_address, detail)
    return school


@transaction.atomic
def stop_returning(*, school: School, through: LocalAuthority, by: Any, ip_address: str = "") -> School:
    """The school no longer returns through this LA, which keeps what was sent to it.

    One that returns through another LA by now stays as it is.
    """
    school = School.objects.select_for_update(of=("self",)).get(pk=school.pk)
    if school.returns_through_id != through.pk:
        return school
    return change_school(school=school, values={"returns_through": ""}, by=by, ip_address=ip_address)


@transaction.atomic
def close_school(*, school: School, day: date, by: Any, ip_address: str = "") -> School:
    """The school closes at the end of this day, or closed on it."""
    return change_school(
        school=school, values={"status": "Closed", "closed": day}, by=by, ip_address=ip_address
    )


@transaction.atomic
def reopen_school(*, school: School, by: Any, ip_address: str = "") -> School:
    """The school is open after all, or again."""
    return change_school(school=school, values={"status": "Open", "closed": ""}, by=by, ip_address=ip_address)


def _record(
    verb: str,
    la: LocalAuthority,
    school: School,
    by: Any,
    ip_address: str,
    detail: Mapping[str, Any] | None = None,
) -> None:
    record(
        verb=verb,
        by=by,
        subject=f"school:{school.pk}",
        la=la.code,
        school=school.number,
        detail=detail,
        ip_address=ip_address,
    )
