"""Making accounts and saying for whom somebody acts. Nobody signs up by themselves."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost.records import Collection as Kind
from stagepost_web.audit.actions import record
from stagepost_web.people.dfe_sign_in import links
from stagepost_web.people.models import LIMITED_ROLES, Invitation, Membership, Person, Role
from stagepost_web.people.permission_table import MANAGE_LA_PEOPLE
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
    *,
    person: Person,
    role: Role,
    organisation: LocalAuthority | School | Trust,
    by: Person | None,
    kinds: Iterable[str] = (),
) -> Membership:
    """Let somebody act for an LA, a school or a trust; at an LA for these kinds of collection alone, where
    any are named. Doing so twice changes nothing.

    Raises ValidationError for kinds that there are not, and for a role that cannot be limited.
    """
    limit = limit_of(role, kinds)
    Person.objects.select_for_update().get(pk=person.pk)  # held, so that two at once make one membership
    held: dict[str, Any] = {
        "person": person,
        "role": role,
        _kind(organisation): organisation,
        "ended_at": None,
    }
    membership, new = Membership.objects.get_or_create(
        **held, defaults={"started_at": timezone.now(), "kinds": limit}
    )
    if new:
        note("people.add_membership", membership, by, **_limited(membership))
    return membership


def limit_of(role: Role, kinds: Iterable[str]) -> list[str]:
    """The kinds as a membership keeps them, in their order: none where it is for all.

    Raises ValidationError for kinds that there are not, and for a role that cannot be limited.
    """
    given = set(kinds)
    if given and (role not in LIMITED_ROLES or not given <= {kind.value for kind in Kind}):
        raise ValidationError("This role cannot be limited to these collections.")
    found: list[str] = [kind.value for kind in Kind if kind.value in given]
    return [] if len(found) == len(Kind) else found


@transaction.atomic
def change_role(
    *,
    membership: Membership,
    role: Role,
    by: Person | None,
    kinds: Iterable[str] = (),
    ip_address: str = "",
) -> Membership:
    """Let somebody act in another role at the same place, or for other kinds of collection. The membership in
    an old role ends.

    Raises ValidationError where the membership has ended, is one's own, or is that of the LA's last officer
    for all collections.
    """
    limit = limit_of(role, kinds)
    membership = hold(membership)
    if membership.ended_at:
        raise ValidationError(f"{membership.person.name} no longer has this role. Look at the list again.")
    if membership.role == role and membership.kinds == limit:
        return membership
    _refuse_own_and_last(membership, by)
    if membership.role == role:
        return _limit(membership, limit, by, ip_address)
    new = add_membership(
        person=membership.person, role=role, organisation=membership.organisation, by=by, kinds=limit
    )
    if new.kinds != limit:  # they had that role as well
        _refuse_own_and_last(new, by)
        _limit(new, limit, by, ip_address)
    if not Invitation.objects.filter(membership=new).exists():
        Invitation.objects.filter(membership=membership).update(membership=new)
    _end(membership)
    note("people.end_membership", membership, by, ip_address, to=str(role))
    return new


def _limit(membership: Membership, limit: list[str], by: Person | None, ip_address: str) -> Membership:
    before = membership.kinds
    membership.kinds = limit
    membership.save(update_fields=["kinds"])
    note("people.limit_role", membership, by, ip_address, kinds=limit, before=before)
    return membership


def _limited(membership: Membership) -> dict[str, Any]:
    """What an event says of the limit, where there is one."""
    return {"kinds": membership.kinds} if membership.kinds else {}


@transaction.atomic
def end_membership(
    *, membership: Membership, by: Person | None, at: LocalAuthority | None = None, ip_address: str = ""
) -> None:
    """Somebody no longer acts for an organisation. With the last membership their sessions end at once, and
    an invitation they have not accepted no longer works. Of a trust's, `at` is the LA whose officer ends it.

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
    note(verb, membership, by, ip_address, at=at)


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
    if by and is_last_officer(membership):
        raise ValidationError(f"{membership.la} must keep at least one LA officer for all collections.")


def is_last_officer(membership: Membership) -> bool:
    """Whether nobody else at the LA could look after its people."""
    others = Membership.objects.filter(MANAGE_LA_PEOPLE.held, la=membership.la)
    return MANAGE_LA_PEOPLE.given_by(membership) and not others.exclude(person=membership.person).exists()


def _end(membership: Membership) -> None:
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])


def _kind(organisation: LocalAuthority | School | Trust) -> str:
    return {LocalAuthority: "la", School: "school", Trust: "trust"}[type(organisation)]


def note(
    verb: str,
    membership: Membership,
    by: Person | None,
    ip_address: str = "",
    *,
    at: LocalAuthority | None = None,
    **more: Any,
) -> None:
    """Record what was done to a membership. No name and no address goes into the chain. A trust has no LA: of
    its people `at` is where it was done.
    """
    school = membership.school
    la = membership.la or (school.la if school else at)
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
