"""The reviews of who has access, as the person asking may see them."""

from collections.abc import Iterable
from typing import NamedTuple

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from stagepost_web.people.appointing import roles_open_to, schools_managed_by
from stagepost_web.people.models import (
    LA_ROLES,
    AccessReview,
    Membership,
    Person,
    ReviewedMembership,
    Role,
)
from stagepost_web.people.permission_table import MANAGE_LA_PEOPLE, MANAGE_SCHOOL_PEOPLE
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.people.queries import Standing, standing_of
from stagepost_web.schools.models import LocalAuthority, School

ADMINISTRATORS = MANAGE_SCHOOL_PEOPLE.roles
"""Who looks after the people of a school."""


_ANSWERED_AT_LA = (*LA_ROLES, *ADMINISTRATORS, Role.TRUST_READER)


class Line(NamedTuple):
    """One membership of a review."""

    membership: Membership
    standing: Standing
    signs_in_by: str
    said: ReviewedMembership | None
    """Who confirmed or ended it, and when; `None` where nobody has yet."""
    may_answer: bool


def reviews_at(person: Somebody, at: School | LocalAuthority) -> QuerySet[AccessReview]:
    """The reviews of an LA, or those a school takes part in, newest first; none for somebody who may not
    manage its people.
    """
    if isinstance(at, LocalAuthority):
        seen = Q(la=at) if may(person, MANAGE_LA_PEOPLE, at) else None
    else:
        seen = Q(la=la_looking_after(at)) if may(person, MANAGE_SCHOOL_PEOPLE, at) else None
    return AccessReview.objects.filter(seen) if seen is not None else AccessReview.objects.none()


def under_way(person: Somebody, at: School | LocalAuthority) -> AccessReview | None:
    """The newest review, while somebody in it has still to be confirmed or ended."""
    newest = reviews_at(person, at).first()
    return newest if newest and waiting_in(newest, at).exists() else None


def la_looking_after(school: School) -> LocalAuthority | None:
    """The LA whose review the school's people are in."""
    las = (la for la in (school.la, school.returns_through) if la)
    return next((la for la in las if schools_managed_by(la).filter(pk=school.pk).exists()), None)


def members_in(review: AccessReview, at: School | LocalAuthority) -> QuerySet[Membership]:
    """The memberships in a review: of a school all; of an LA its own, those of schools' administrators, and
    those at the trusts of its schools.

    Those that ended without an answer are not in it.
    """
    return _in(review, _of(at, review.la)).order_by("person__name", "person__email", "pk")


def _in(review: AccessReview, where: Q) -> QuerySet[Membership]:
    had = Q(ended_at__isnull=True) & (Q(started_at__lt=review.opened_at) | Q(started_at__isnull=True))
    return Membership.objects.filter(where).filter(had | Exists(_said(review)))


def waiting_in(review: AccessReview, at: School | LocalAuthority) -> QuerySet[Membership]:
    """Those in the review of whom nobody has said anything yet."""
    return members_in(review, at).filter(~Exists(_said(review)))


def _of(at: School | LocalAuthority, la: LocalAuthority) -> Q:
    if isinstance(at, School):
        return Q(school=at)
    schools = schools_managed_by(la)
    trusts = schools.exclude(trust=None).order_by().values("trust")
    return Q(la=la) | Q(school__in=schools, role__in=ADMINISTRATORS) | Q(trust__in=trusts)


def _said(review: AccessReview) -> QuerySet[ReviewedMembership]:
    return ReviewedMembership.objects.filter(review=review, membership=OuterRef("pk"))


def answerable_by(person: Person, review: AccessReview, at: School | LocalAuthority) -> QuerySet[Membership]:
    """Those that wait and of which the person may say something: nobody answers for themselves."""
    roles = roles_open_to(person, at) if isinstance(at, School) else _ANSWERED_AT_LA
    return waiting_in(review, at).filter(role__in=roles).exclude(person=person)


def lines(
    person: Person, review: AccessReview, at: School | LocalAuthority, found: Iterable[Membership]
) -> list[Line]:
    """Memberships of the review with all that its table says, in a few queries however many there are."""
    rows = _whole(review, Membership.objects.filter(pk__in=[each.pk for each in found]))
    mine = set(
        answerable_by(person, review, at)
        .filter(pk__in=[each.pk for each in rows])
        .values_list("pk", flat=True)
    )
    return [
        Line(each, standing_of(each), _ways(each.person), _said_of(each), each.pk in mine) for each in rows
    ]


def _said_of(membership: Membership) -> ReviewedMembership | None:
    return next(iter(membership.reviewed.all()), None)  # those of this review alone, as they were fetched


def _whole(review: AccessReview, found: QuerySet[Membership]) -> list[Membership]:
    said = ReviewedMembership.objects.filter(review=review).select_related("by")
    whole = found.select_related(
        "person", "la", "school__la", "trust", "invitation__invited_by"
    ).prefetch_related(
        Prefetch("reviewed", queryset=said),
        "person__socialaccount_set",
        "person__authenticator_set",
    )
    return list(whole.order_by("person__name", "person__email", "pk"))


def _ways(person: Person) -> str:
    """How somebody signs in, in words."""
    kinds = {each.type for each in person.authenticator_set.all()}  # type: ignore[attr-defined]
    ways = {
        "Password": person.has_usable_password(),
        "DfE Sign-in": bool(person.socialaccount_set.all()),  # type: ignore[attr-defined]
        "authenticator app": Authenticator.Type.TOTP in kinds,
        "passkey": Authenticator.Type.WEBAUTHN in kinds,
    }
    told = ", ".join(words for words, has in ways.items() if has)
    return told[:1].upper() + told[1:]


def reads_elsewhere(membership: Membership, la: LocalAuthority) -> bool:
    """Whether it is at a trust that has schools which the LA does not look after."""
    if membership.trust is None:
        return False
    return membership.trust.schools.exclude(pk__in=schools_managed_by(la)).exists()


class SchoolWaiting(NamedTuple):
    """A school in which people have still to be confirmed or ended."""

    number: str
    name: str
    waiting: int
    all: int


def schools_in(person: Somebody, review: AccessReview) -> list[SchoolWaiting]:
    """Every school in the LA's review, those with most to do first; none for somebody who may not see it."""
    if not may(person, MANAGE_LA_PEOPLE, review.la):
        return []
    counted = _at_schools(review).values("school__number", "school__name")
    rows = counted.annotate(left=Count("pk", filter=~Exists(_said(review))), all=Count("pk"))
    ordered = rows.order_by("-left", "school__name", "school__number")
    return [
        SchoolWaiting(*row) for row in ordered.values_list("school__number", "school__name", "left", "all")
    ]


def schools_with_waiting(review: AccessReview) -> list[int]:
    """The keys of the schools in which people have still to be confirmed or ended."""
    waiting = _at_schools(review).filter(~Exists(_said(review)))
    return list(waiting.values_list("school", flat=True).distinct())


def _at_schools(review: AccessReview) -> QuerySet[Membership]:
    return _in(review, Q(school__in=schools_managed_by(review.la))).order_by()


def administrators_told(review: AccessReview, school: School) -> list[Person]:
    """The people of a school who look after it and have somebody to answer for."""
    held = Membership.objects.filter(school=school, role__in=ADMINISTRATORS, ended_at__isnull=True)
    people = Person.objects.filter(memberships__in=held, is_active=True).distinct().order_by("pk")
    return [each for each in people if answerable_by(each, review, school).exists()]


def has_administrator(school: School) -> bool:
    """Whether anybody looks after the people of a school."""
    held = Membership.objects.filter(school=school, role__in=ADMINISTRATORS, ended_at__isnull=True)
    return held.exists()


def officers_of(la: LocalAuthority) -> list[Person]:
    """Who looks after the people of an LA."""
    held = Membership.objects.filter(MANAGE_LA_PEOPLE.held, la=la)
    return list(Person.objects.filter(memberships__in=held, is_active=True).distinct().order_by("pk"))
