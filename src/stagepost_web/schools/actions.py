"""Taking local authorities, trusts and schools into the site, as the national register has them."""

from typing import Any

from django.db import transaction

from stagepost_web.audit.actions import record
from stagepost_web.schools.models import LocalAuthority, School, Trust


@transaction.atomic
def add_la(*, code: str, name: str, by: Any, **settings: Any) -> LocalAuthority:
    """Take in a local authority. Raises ValidationError when the number is taken or an entry malformed."""
    la = LocalAuthority(code=code, name=name, **settings)
    la.full_clean()
    la.save()
    record(verb="schools.add_la", by=by, subject=f"la:{la.pk}", la=code)
    return la


@transaction.atomic
def add_trust(*, uid: str, name: str, by: Any) -> Trust:
    """Take in a trust of academies. Raises ValidationError when the number is taken."""
    trust = Trust(uid=uid, name=name)
    trust.full_clean()
    trust.save()
    record(verb="schools.add_trust", by=by, subject=f"trust:{trust.pk}")
    return trust


@transaction.atomic
def add_school(*, la: LocalAuthority, estab: str, urn: str, name: str, by: Any, **register: Any) -> School:
    """Take in a school or setting. Raises ValidationError when its number or URN is taken."""
    school = School(la=la, estab=estab, number=la.code + estab, urn=urn, name=name, **register)
    school.full_clean()
    school.save()
    record(verb="schools.add_school", by=by, subject=f"school:{school.pk}", la=la.code, school=school.number)
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
