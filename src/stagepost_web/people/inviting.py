"""An account for somebody, or a membership for an account there is, and the e-mail that says so.

One e-mail address is one account: somebody invited at a second school is given a membership there.
"""

import re
from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from stagepost_web.people import jobs
from stagepost_web.people.actions import add_membership, add_person, note
from stagepost_web.people.dfe_sign_in.links import has_accepted
from stagepost_web.people.models import Invitation, Membership, Person, Role
from stagepost_web.schools.actions import add_la
from stagepost_web.schools.models import LocalAuthority, School, Trust

PAUSE = timedelta(minutes=1)
"""An invitation is not sent again sooner: a double click sends one."""


@transaction.atomic
def invite(
    *,
    name: str,
    email: str,
    role: Role,
    organisation: LocalAuthority | School | Trust,
    by: Person | None,
    username: str = "",
    kinds: Iterable[str] = (),
    ip_address: str = "",
) -> Person:
    """Let somebody act for an organisation and write to them. They choose their password by the link.

    Without a user name one is made from the address. Where kinds of collection are named, a role at an LA is
    for these alone. Raises ValidationError when the user name is taken, an
    entry is malformed, or they have the role there already.
    """
    name, email = " ".join(name.split()), email.strip().lower()
    person = Person.objects.filter(email__iexact=email).first() if not username else None
    person = person or _account(username, name, email, by)
    Person.objects.select_for_update().get(pk=person.pk)  # held, so that a double click waits and is refused
    held = person.memberships.filter(role=role, ended_at__isnull=True)
    if any(each.organisation == organisation for each in held):
        raise ValidationError({"email": "Somebody with this email address already has this role here."})
    membership = add_membership(person=person, role=role, organisation=organisation, by=by, kinds=kinds)
    invitation = Invitation.objects.create(membership=membership, invited_by=by, invited_at=timezone.now())
    jobs.send_invitation.enqueue(invitation.pk)
    note("people.invite", membership, by, ip_address)
    return person


@transaction.atomic
def resend_invitation(*, membership: Membership, by: Person | None, ip_address: str = "") -> None:
    """Send an invitation again, with a new link.

    Raises ValidationError when there is none, or when it was accepted, withdrawn or sent just now.
    """
    invitation = Invitation.objects.select_for_update().filter(membership=membership).first()
    if invitation is None or Membership.objects.get(pk=membership.pk).ended_at:
        raise ValidationError("This invitation was withdrawn. Invite the person again.")
    person = Person.objects.get(pk=membership.person_id)
    if has_accepted(person):
        raise ValidationError(f"{person.name} has accepted the invitation.")
    if timedelta() <= timezone.now() - invitation.invited_at < PAUSE:
        raise ValidationError("An invitation was sent less than a minute ago. Wait before you send another.")
    invitation.invited_by, invitation.invited_at, invitation.sent_at = by, timezone.now(), None
    invitation.save()
    jobs.send_invitation.enqueue(invitation.pk)
    note("people.resend_invitation", membership, by, ip_address)


def user_name_for(email: str) -> str:
    """A user name nobody has, made from an address."""
    first = re.sub(r"[^\w.@+-]", "", email.lower())[:140]
    taken = set(Person.objects.filter(username__istartswith=first).values_list("username", flat=True))
    names = [first, *(f"{first}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name.lower() not in {each.lower() for each in taken})


def _account(username: str, name: str, email: str, by: Person | None) -> Person:
    """A new account, or the one that somebody else has made at this moment."""
    try:
        with transaction.atomic():
            return add_person(username=username or user_name_for(email), name=name, email=email, by=by)
    except IntegrityError:
        made = Person.objects.filter(email__iexact=email).first()
        if made is None:
            raise ValidationError("Another invitation was being made. Try again.") from None
        return made


@transaction.atomic
def invite_officer(*, code: str, la_name: str | None, username: str, name: str, email: str) -> Person:
    """Make the first account of a local authority, and the authority itself where it is new and named.

    Raises ValidationError where the authority with this number has another name: whoever typed it may have
    mistaken the number, and would let somebody into another authority.
    """
    la = _authority(code, (la_name or "").strip())
    return invite(username=username, name=name, email=email, role=Role.LA_OFFICER, organisation=la, by=None)


@transaction.atomic
def invite_trust_reader(*, uid: str, username: str, name: str, email: str) -> Person:
    """Let somebody read what the schools of a trust send. Its schools may return through several LAs, so
    that no LA could say so.

    Raises ValidationError where no school here belongs to a trust with this number.
    """
    trust = Trust.objects.filter(uid=uid).first()
    if trust is None:
        raise ValidationError({"uid": "No school here belongs to a trust with this number. Check it."})
    role = Role.TRUST_READER
    return invite(username=username, name=name, email=email, role=role, organisation=trust, by=None)


def _authority(code: str, name: str) -> LocalAuthority:
    la = LocalAuthority.objects.filter(code=code).first()
    if la is None:
        return _new_authority(code, name)
    if name and name.casefold() != la.name.casefold():
        told = f"{code} is called “{la.name}” here. Check the number, or leave the name out."
        raise ValidationError({"la_name": told})
    return la


def _new_authority(code: str, name: str) -> LocalAuthority:
    try:
        return add_la(code=code, name=name, by=None)
    except ValidationError as fault:
        faults = fault.message_dict
        if "code" in faults:
            raise
        unnamed = f"There is no local authority {code} yet. Give its name."
        raise ValidationError({"la_name": faults["name"] if name else unnamed}) from None
