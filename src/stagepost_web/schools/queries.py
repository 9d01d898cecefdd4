"""Which schools somebody may meet."""

import re

from django.db.models import Q, QuerySet

from stagepost_web.frame.single import single
from stagepost_web.schools.models import EarlierNumber, LocalAuthority, School, Stage, Trust, UploadedList


def visible_to(person: object) -> QuerySet[School]:
    """The schools somebody belongs to, those of their trusts and those of their LAs, by name.

    Being able to see that a school exists is not being able to see its returns: that is decided for each
    page.
    """
    if not (getattr(person, "is_authenticated", False) and getattr(person, "is_active", False)):
        return School.objects.none()
    ended = "memberships__ended_at__isnull"
    return (
        School.objects.filter(
            Q(memberships__person=person, **{ended: True})
            | Q(trust__memberships__person=person, **{f"trust__{ended}": True})
            | Q(la__memberships__person=person, **{f"la__{ended}": True})
        )
        .select_related("la", "trust")
        .distinct()
    )


def schools_of(la: LocalAuthority) -> QuerySet[School]:
    """The schools in the LA, and those elsewhere that return through it, but for the one it rehearses with.

    For verbs and jobs, which act for the LA. Pages ask `la_pages.queries`.
    """
    found = School.objects.filter(Q(la=la) | Q(returns_through=la), invented=False)
    return found.select_related("la", "returns_through", "trust")


def called(search: str, at: str = "") -> Q:
    """Schools by a part of the name, by the number they have or had, or by such a URN, as somebody searches.

    A number is written in any way: 9992001, 999/2001, 999 2001, 2001. `at` is where a query finds the school.
    """
    number = re.sub(r"[\s/-]", "", search)
    named = Q(**{f"{at}name__icontains": search})
    if not number.isdecimal():
        return named
    had = EarlierNumber.objects.filter(Q(number__contains=number) | Q(urn=number)).values("school")
    return (
        named | Q(**{f"{at}number__contains": number}) | Q(**{f"{at}urn": number}) | Q(**{f"{at}pk__in": had})
    )


def trusts_of(la: LocalAuthority) -> QuerySet[Trust]:
    """The trusts that those schools belong to, by name."""
    return Trust.objects.filter(schools__in=schools_of(la)).distinct()


def list_of(la: LocalAuthority) -> UploadedList | None:
    """The list that waits for the LA, if there is one."""
    return UploadedList.objects.filter(la=la).exclude(stage=Stage.ENDED).select_related("by").first()


def school_with(number: str) -> School | None:
    """The school with this number, or else the one that had it last."""
    schools = School.objects.select_related("la")  # few are in a trust or return through another LA
    if found := single(schools.filter(number=number)):
        return found
    earlier = EarlierNumber.objects.filter(number=number).select_related("school__la").first()
    return earlier.school if earlier else None


def looked_after_by(school: School, la: LocalAuthority) -> bool:
    """Whether the LA may change what the site holds of the school: its own, and one elsewhere whose LA has
    nobody on the site.
    """
    return school.la_id == la.pk or not at_work(school.la)


def at_work(la: LocalAuthority) -> bool:
    """Whether the LA has people on the site. One that has none is only the place of some schools."""
    return la.memberships.filter(ended_at__isnull=True).exists()
