"""Closing accounts that nobody uses: their person is told twice, and then every role ends.

Whoever is invited again comes back to the same account. An LA never loses its last officer in this way.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from stagepost_web.people import jobs
from stagepost_web.people.actions import end_membership, hold, is_last_officer, note
from stagepost_web.people.dfe_sign_in.links import has_accepted
from stagepost_web.people.models import Membership, Person, UnusedAccount
from stagepost_web.people.reviews import has_administrator

FIRST, AGAIN = timedelta(days=30), timedelta(days=7)
"""So long before it is closed its person is told."""


class Closed(NamedTuple):
    """What a night has done."""

    told: int
    closed: int
    kept: tuple[str, ...]
    """The LAs that would have lost their last officer."""

    @property
    def words(self) -> str:
        """The outcome in sentences."""
        said = f"Unused accounts: {self.told} told, {self.closed} closed."
        kept = f" Not closed, because nobody else is an LA officer there: {', '.join(self.kept)}."
        return said + (kept if self.kept else "")


def close_unused() -> Closed:
    """Tell whose account will be closed, and close those of which it was told twice. May be stopped anywhere
    and run again.
    """
    now = timezone.now()
    _used_again().delete()
    told = sum(_tell(each, now) for each in _unused(now - (settings.CLOSE_UNUSED - FIRST)))
    waiting = UnusedAccount.objects.filter(told_again_at=None, told_at__lte=now - (FIRST - AGAIN))
    told += sum(_tell_again(each, now) for each in waiting)
    kept: list[str] = []
    over = UnusedAccount.objects.filter(told_again_at__lte=now - AGAIN).order_by("pk")
    closed = sum(_close(each, kept) for each in over)
    return Closed(told, closed, tuple(sorted(set(kept))))


def _used_again() -> QuerySet[UnusedAccount]:
    """Those in use again, and those whose person has no role any more."""
    held = Membership.objects.filter(person=OuterRef("person"), ended_at__isnull=True)
    given = Exists(held.filter(started_at__gte=OuterRef("told_at")))
    return UnusedAccount.objects.filter(Q(person__last_login__gt=F("since")) | given | ~Exists(held))


def _unused(before: datetime) -> list[Person]:
    """Who has a role, has not signed in since, and has been given no role since, and was not told yet."""
    held = Membership.objects.filter(person=OuterRef("pk"), ended_at__isnull=True)
    old = Q(last_login__lt=before) | Q(last_login__isnull=True, date_joined__lt=before)
    found = Person.objects.filter(old, Exists(held), ~Exists(held.filter(started_at__gte=before)))
    quiet = found.filter(unused_account__isnull=True).prefetch_related("socialaccount_set").order_by("pk")
    return [each for each in quiet if has_accepted(each)]  # an invitation has days of its own


@transaction.atomic
def _tell(person: Person, now: datetime) -> bool:
    person = Person.objects.select_for_update().get(pk=person.pk)
    since = person.last_login or person.date_joined
    row, new = UnusedAccount.objects.get_or_create(person=person, defaults={"since": since, "told_at": now})
    if new:
        jobs.announce_unused.enqueue(row.pk, (now + FIRST).isoformat())
    return new


@transaction.atomic
def _tell_again(row: UnusedAccount, now: datetime) -> bool:
    told = UnusedAccount.objects.filter(pk=row.pk, told_again_at=None).update(told_again_at=now)
    if told:
        jobs.announce_unused.enqueue(row.pk, (now + AGAIN).isoformat())
    return bool(told)


@transaction.atomic
def _close(row: UnusedAccount, kept: list[str]) -> bool:
    """End every role, but that of an LA's last officer, whose account stays."""
    held = [hold(each) for each in _roles(row.person)]
    Person.objects.select_for_update().get(pk=row.person_id)
    lonely = [each.la.code for each in held if each.la and is_last_officer(each)]
    if _used_again().filter(pk=row.pk).exists() or lonely:
        kept += lonely
        return False
    for each in held:
        _end(each)
    row.delete()
    return True


def _roles(person: Person) -> QuerySet[Membership]:
    return person.memberships.filter(ended_at__isnull=True).order_by("pk")


def _end(membership: Membership) -> None:
    end_membership(membership=membership, by=None)
    note("people.close_unused", membership, None)
    school = membership.school
    if school and not has_administrator(school):
        jobs.announce_no_administrator.enqueue(school.pk)
