"""Making accounts and saying for whom somebody acts. Nobody signs up by themselves."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.people.models import Membership, Person, Role
from stagepost_web.people.sessions import end_sessions
from stagepost_web.schools.models import LocalAuthority, School, Trust


@transaction.atomic
def add_person(
    *, username: str, name: str, email: str, by: Person | None, password: str | None = None
) -> Person:
    """Make an account. Without a password its owner chooses one by the link of an invitation.

    Raises ValidationError when the user name or the e-mail address is taken or malformed.
    """
    person = Person(username=username, name=name, email=email)
    person.set_password(password)
    person.full_clean()
    person.save()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    record(verb="people.add_person", by=by, subject=f"person:{person.pk}")
    return person


@transaction.atomic
def add_membership(
    *, person: Person, role: Role, organisation: LocalAuthority | School | Trust, by: Person | None
) -> Membership:
    """Let somebody act for an LA, a school or a trust. Doing so twice changes nothing."""
    held: dict[str, Any] = {
        "person": person,
        "role": role,
        _kind(organisation): organisation,
        "ended_at": None,
    }
    membership, new = Membership.objects.get_or_create(**held)
    if new:
        _record("people.add_membership", membership, by)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: Person | None) -> None:
    """Somebody no longer acts for an organisation. They are signed out everywhere at once."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.ended_at:
        return
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    end_sessions(membership.person)
    _record("people.end_membership", membership, by)


def _kind(organisation: LocalAuthority | School | Trust) -> str:
    return {LocalAuthority: "la", School: "school", Trust: "trust"}[type(organisation)]


def _record(verb: str, membership: Membership, by: Person | None) -> None:
    school = membership.school
    la = membership.la or (school.la if school else None)
    detail: dict[str, Any] = {"role": str(membership.role)}
    if membership.trust:
        detail["trust"] = membership.trust.uid
    record(
        verb=verb,
        by=by,
        subject=f"person:{membership.person_id}",
        la=la.code if la else "",
        school=school.number if school else "",
        detail=detail,
    )
