"""Which schools somebody may meet."""

from django.db.models import Q, QuerySet

from stagepost_web.schools.models import School


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
