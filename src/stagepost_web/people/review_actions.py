"""Reviewing who has access: each term one is opened for every LA, and everybody in it confirmed or ended."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.people import jobs
from stagepost_web.people.actions import end_membership, hold, note
from stagepost_web.people.models import AccessReview, Membership, Person, ReviewedMembership
from stagepost_web.people.review_terms import ReviewTerm, term_on
from stagepost_web.people.reviews import reads_elsewhere
from stagepost_web.schools.models import LocalAuthority, School

OPENED, SOON, LATE = 1, 2, 3
"""The three emails: that it is open, a week before it is due, and once it is overdue."""
BEFORE = timedelta(days=7)


@transaction.atomic
def confirm_access(
    *, review: AccessReview, memberships: Iterable[Membership], by: Person, ip_address: str = ""
) -> int:
    """Say that these people are still to have access, and of how many that was new.

    Raises ValidationError for one's own membership; then none is confirmed.
    """
    return sum(_answer(review, each, by, ip_address, confirmed=True) for each in _in_order(memberships))


@transaction.atomic
def end_access(
    *, review: AccessReview, memberships: Iterable[Membership], by: Person, ip_address: str = ""
) -> int:
    """End the access of these people at once, and say of how many.

    Raises ValidationError for one's own membership, for an LA's last officer's, and for that of somebody who
    reads schools of other LAs for a trust; then none is ended.
    """
    return sum(_answer(review, each, by, ip_address, confirmed=False) for each in _in_order(memberships))


def _in_order(memberships: Iterable[Membership]) -> list[Membership]:
    """Always in the same order, so that two who answer for many do not wait for each other for ever."""
    return sorted(memberships, key=lambda each: each.pk)


def _answer(
    review: AccessReview, membership: Membership, by: Person, ip_address: str, *, confirmed: bool
) -> bool:
    if membership.person_id == by.pk:
        raise ValidationError("You cannot answer for your own access. Ask a colleague.")
    membership = hold(membership)
    if membership.ended_at or membership.reviewed.filter(review=review).exists():
        return False
    ReviewedMembership.objects.create(
        review=review, membership=membership, confirmed=confirmed, by=by, at=timezone.now()
    )
    if confirmed:
        note("people.confirm_access", membership, by, ip_address, at=review.la, term=review.term)
    else:
        _refuse_elsewhere(membership, review.la)
        end_membership(membership=membership, by=by, at=review.la, ip_address=ip_address)
    return True


def _refuse_elsewhere(membership: Membership, la: LocalAuthority) -> None:
    if reads_elsewhere(membership, la):
        raise ValidationError(
            f"{membership.person.name} works at {membership.trust}, which has schools of other authorities. "
            "Ask whoever runs this site to end this access."
        )


def open_due(today: date) -> int:
    """Open the review of the term for every LA with people that has none yet, and have people told of it and
    reminded. Says how many were opened.
    """
    term = term_on(today)
    las = LocalAuthority.objects.filter(memberships__ended_at__isnull=True).distinct().order_by("pk")
    opened = sum(_open(la, term) for la in las) if term else 0
    for review in AccessReview.objects.filter(told__lt=LATE, due__gte=today - 4 * BEFORE).order_by("pk"):
        _tell(review, today)
    return opened


@transaction.atomic
def _open(la: LocalAuthority, term: ReviewTerm) -> bool:
    LocalAuthority.objects.select_for_update().get(pk=la.pk)
    review, new = AccessReview.objects.get_or_create(
        la=la, term=term.name, defaults={"opened_at": timezone.now(), "due": term.due}
    )
    if new:
        detail = {"term": term.name, "due": term.due.isoformat()}
        record(verb="people.open_review", by=None, subject=f"review:{review.pk}", la=la.code, detail=detail)
    return new


@transaction.atomic
def _tell(review: AccessReview, today: date) -> None:
    """Have people told, once of each: what was missed while the command did not run is not made up for."""
    review = AccessReview.objects.select_for_update().get(pk=review.pk)
    stage = LATE if today > review.due else SOON if today >= review.due - BEFORE else OPENED
    if review.told >= stage:
        return
    review.told = stage
    review.save(update_fields=["told"])
    jobs.announce_review.enqueue(review.pk, stage)


@transaction.atomic
def note_export(
    *,
    review: AccessReview,
    at: School | LocalAuthority,
    form: str,
    rows: int,
    by: Person,
    ip_address: str = "",
) -> None:
    """Put on record that somebody takes the list of a review, and of how many people it tells."""
    record(
        verb="people.export_review",
        by=by,
        subject=f"review:{review.pk}",
        la=review.la.code,
        school=at.number if isinstance(at, School) else "",
        detail={"term": review.term, "form": form, "people": rows},
        ip_address=ip_address,
    )
