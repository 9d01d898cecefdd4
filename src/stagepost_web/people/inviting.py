"""An account for somebody, and the e-mail with which they choose their password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from stagepost_web.audit.actions import record
from stagepost_web.people.actions import add_membership, add_person
from stagepost_web.people.models import Person, Role
from stagepost_web.schools.actions import add_la
from stagepost_web.schools.models import LocalAuthority, School, Trust


@transaction.atomic
def invite(
    *,
    username: str,
    name: str,
    email: str,
    role: Role,
    organisation: LocalAuthority | School | Trust,
    by: Person | None,
) -> Person:
    """Make an account that acts for an organisation, and send its owner the link to choose a password.

    Raises ValidationError when the user name or the address is taken or malformed.
    """
    person = add_person(username=username, name=name, email=email, by=by)
    add_membership(person=person, role=role, organisation=organisation, by=by)
    send_invitation(person=person, by=by)
    return person


@transaction.atomic
def send_invitation(*, person: Person, by: Person | None) -> None:
    """Send the link, once the account is safely made. It works for `settings.INVITATION_LASTS`."""
    record(verb="people.invite", by=by, subject=f"person:{person.pk}")
    words = {"person": person, "by": by, "link": _link(person), "days": settings.INVITATION_LASTS.days}
    text = render_to_string("people/invitation.txt", words)
    transaction.on_commit(lambda: send_mail("Your account on Stagepost", text, None, [person.email]))


def _link(person: Person) -> str:
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    return settings.ADDRESS + reverse("account_reset_password_from_key", args=key.split("-", 1))


@transaction.atomic
def invite_officer(*, code: str, la_name: str | None, username: str, name: str, email: str) -> Person:
    """Make the first account of a local authority, and the authority itself where it is new and named."""
    la = LocalAuthority.objects.filter(code=code).first()
    if la is None:
        la = add_la(code=code, name=la_name or "", by=None)
    return invite(username=username, name=name, email=email, role=Role.LA_OFFICER, organisation=la, by=None)
