"""Making accounts and saying for whom somebody acts. Nobody signs up by themselves."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.people.dfe_sign_in import links
from stagepost_web.people.models import Invitation, Membership, Person, Role
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
    person.full_clean(validate_constraints=False)
    if Person.objects.filter(email__iexact=email).exists():
        raise ValidationError({"email": "There is an account with this email address already."})
    person.save()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    record(verb="people.add_person", by=by, subject=f"person:{person.pk}")
    return person


@transaction.atomic
def add_membership(
    *, person: Person, role: Role, organisation: LocalAuthority | School | Trust, by: Person | None
) -> Membership:
    """Let somebody act for an LA, a school or a trust. Doing so twice changes nothing."""
    Person.objects.select_for_update().get(pk=person.pk)  # held, so that two at once make one membership
    held: dict[str, Any] = {
        "person": person,
        "role": role,
        _kind(organisation): organisation,
        "ended_at": None,
    }
    membership, new = Membership.objects.get_or_create(**held, defaults={"started_at": timezone.now()})
    if new:
        note("people.add_membership", membership, by)
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: Person | None, ip_address: str = "") -> Membership:
    """Let somebody act in another role at the same place. The membership in the old one ends.

    Raises ValidationError where the membership has ended, is one's own, or is the LA's last officer's.
    """
    membership = hold(membership)
    if membership.ended_at:
        raise ValidationError(f"{membership.person.name} no longer has this role. Look at the list again.")
    if membership.role == role:
        return membership
    _refuse_own_and_last(membership, by)
    new = add_membership(person=membership.person, role=role, organisation=membership.organisation, by=by)
    if not Invitation.objects.filter(membership=new).exists():
        Invitation.objects.filter(membership=membership).update(membership=new)
    _end(membership)
    note("people.end_membership", membership, by, ip_address, to=str(role))
    return new


@transaction.atomic
def end_membership(*, membership: Membership, by: Person | None, ip_address: str = "") -> None:
    """Somebody no longer acts for an organisation. With the last membership their sessions end at once, and
    an invitation they have not accepted no longer works.

    Raises ValidationError for one's own membership, and for that of an LA's last officer.
    """
    membership = hold(membership)
    if membership.ended_at:
        return
    _refuse_own_and_last(membership, by)
    _end(membership)
    person = membership.person
    withdrawn = not links.has_accepted(person)
    if not person.memberships.filter(ended_at__isnull=True).exists():
        end_sessions(person)
        links.drop(person=person, by=by, ip_address=ip_address)
        if withdrawn:
            person.set_unusable_password()  # another one: every link made for it is dead
            person.save(update_fields=["password"])
    verb = "people.withdraw_invitation" if withdrawn else "people.end_membership"
    note(verb, membership, by, ip_address)


def hold(membership: Membership) -> Membership:
    """The membership as it stands, held until the transaction ends together with its LA, so that two officers
    cannot end each other's.
    """
    if membership.la_id:
        LocalAuthority.objects.select_for_update().get(pk=membership.la_id)
    Person.objects.select_for_update().get(pk=membership.person_id)
    return Membership.objects.select_related("person", "la", "school__la", "trust").get(pk=membership.pk)


def _refuse_own_and_last(membership: Membership, by: Person | None) -> None:
    if by and by.pk == membership.person_id:
        raise ValidationError("You cannot change or end your own role. Ask a colleague.")
    officers = Membership.objects.filter(la=membership.la, role=Role.LA_OFFICER, ended_at__isnull=True)
    others = officers.exclude(person=membership.person)
    if by and membership.role == Role.LA_OFFICER and not others.exists():
        raise ValidationError(f"{membership.la} must keep at least one LA officer.")


def _end(membership: Membership) -> None:
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])


def _kind(organisation: LocalAuthority | School | Trust) -> str:
    return {LocalAuthority: "la", School: "school", Trust: "trust"}[type(organisation)]


def note(verb: str, membership: Membership, by: Person | None, ip_address: str = "", **more: str) -> None:
    """Record what was done to a membership. No name and no address goes into the chain."""
    school = membership.school
    la = membership.la or (school.la if school else None)
    detail: dict[str, Any] = {"role": str(membership.role), **more}
    if membership.trust:
        detail["trust"] = membership.trust.uid
    record(
        verb=verb,
        by=by,
        subject=f"person:{membership.person_id}",
        la=la.code if la else "",
        school=school.number if school else "",
        detail=detail,
        ip_address=ip_address,
    )
