"""Which schools somebody may meet."""

from django.db.models import Q, QuerySet

from stagepost_web.schools.models import LocalAuthority, School


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
    """The schools in the LA, and those elsewhere that return through it. For verbs and jobs, which act for
    the LA: pages ask `la_pages.queries`.
    """
    return School.objects.filter(Q(la=la) | Q(returns_through=la)).select_related("la", "trust")
