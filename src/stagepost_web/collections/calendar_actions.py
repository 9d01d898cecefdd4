"""Making and revoking a private address under which a calendar fetches a school's deadlines."""

import secrets
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.collections.models import CalendarAddress
from stagepost_web.people.models import Person
from stagepost_web.schools.models import School

MOST = 20
"""Addresses that a school may have at a time: one for each of its people, and some to spare."""


def digest_of(key: str) -> str:
    """What is stored of a key, which is random: nobody finds a key by its digest."""
    return sha256(key.encode()).hexdigest()


@transaction.atomic
def make_address(*, school: School, by: Person, ip_address: str = "") -> str:
    """Make an address. Gives back its key, this once.

    Raises `ValidationError` where the school has `MOST` already.
    """
    School.objects.select_for_update(of=("self",)).get(pk=school.pk)
    if CalendarAddress.objects.filter(school=school).count() >= MOST:
        raise ValidationError(
            f"Your school has {MOST} calendar addresses. Revoke one that nobody uses first."
        )
    key = secrets.token_urlsafe(32)
    made = CalendarAddress.objects.create(
        school=school, key_sha256=digest_of(key), made_by=by, made_at=timezone.now()
    )
    _note("make_calendar", made, by, ip_address)
    return key


@transaction.atomic
def revoke_address(*, address: CalendarAddress, by: Person, ip_address: str = "") -> None:
    """Have the address open nothing any more. Revoked twice, it is revoked once."""
    found = CalendarAddress.objects.select_for_update(of=("self",)).filter(pk=address.pk).first()
    if found:
        _note("revoke_calendar", found, by, ip_address)
        found.delete()


def _note(verb: str, address: CalendarAddress, by: Person, ip_address: str) -> None:
    record(
        verb=f"collections.{verb}",
        by=by,
        subject=f"calendar:{address.pk}",
        la=address.school.la.code,
        school=address.school.number,
        ip_address=ip_address,
    )
