"""Which account at DfE Sign-in is whose here: by its `sub` at its issuer, never by an email address."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from stagepost_web.audit.actions import record
from stagepost_web.people.dfe_sign_in.refusals import Reason, Refused
from stagepost_web.people.models import Person

ONLY_WAY = "DfE Sign-in is the only way that you sign in. Choose a password first, then unlink it."


def person_with(sub: str) -> Person:
    """Whose it is. Raises Refused where nobody has linked it."""
    found = SocialAccount.objects.filter(provider=settings.DFE_ISSUER, uid=sub).select_related("user").first()
    if found is None:
        raise Refused(Reason.NOT_LINKED)
    return found.user


def link_of(person: Person) -> SocialAccount | None:
    """The account that the person has linked."""
    return next(iter(_links(person)), None)


@transaction.atomic
def link(*, person: Person, sub: str, ip_address: str = "") -> None:
    """Let the person sign in by that account. Doing so twice changes nothing.

    Raises Refused where it is somebody else's, or the person has linked another.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    held = SocialAccount.objects.filter(provider=settings.DFE_ISSUER, uid=sub).first()
    if held and held.user_id == person.pk:
        return
    if held:
        raise Refused(Reason.LINKED_TO_ANOTHER)
    if SocialAccount.objects.filter(user=person).exists():
        raise Refused(Reason.LINKED_ALREADY)
    try:
        with transaction.atomic():
            SocialAccount.objects.create(user=person, provider=settings.DFE_ISSUER, uid=sub)
    except IntegrityError:  # somebody else has linked it at this moment
        raise Refused(Reason.LINKED_TO_ANOTHER) from None
    _note("people.link_dfe_sign_in", person, person, ip_address)


@transaction.atomic
def unlink(*, person: Person, by: Person, ip_address: str = "") -> None:
    """The person no longer signs in by DfE Sign-in. Raises ValidationError where it is their only way."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not has_another_way(person):
        raise ValidationError(ONLY_WAY)
    drop(person=person, by=by, ip_address=ip_address)


def drop(*, person: Person, by: Person | None, ip_address: str = "") -> None:
    """Take the link away, as from somebody who leaves. Call it in a transaction."""
    gone, _ = SocialAccount.objects.filter(user=person).delete()
    if gone:
        _note("people.unlink_dfe_sign_in", person, by, ip_address)


def has_another_way(person: Person) -> bool:
    """Whether the person has a password, or a passkey that signs in alone."""
    passkeys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    alone = any(each.wrap().is_passwordless for each in passkeys)
    return person.has_usable_password() or alone


def has_accepted(person: Person) -> bool:
    """Whether the person has come by their invitation: chosen a password, or linked DfE Sign-in."""
    return person.has_usable_password() or bool(_links(person))


def _links(person: Person) -> QuerySet[SocialAccount]:
    """Those of the person, of which there is one at most; asked once where they were fetched before."""
    found: QuerySet[SocialAccount] = person.socialaccount_set.all()  # type: ignore[attr-defined]
    return found


def _note(verb: str, person: Person, by: Person | None, ip_address: str) -> None:
    record(verb=verb, by=by, subject=f"person:{person.pk}", ip_address=ip_address)
