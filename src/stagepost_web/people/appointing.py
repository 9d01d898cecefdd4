"""Who may give which role, and where. Nobody gives a role at another authority's school."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from stagepost_web.people.models import LA_ROLES, SCHOOL_ROLES, Membership, Person, Role
from stagepost_web.people.permission_table import (
    APPOINT_HEADTEACHERS,
    MANAGE_LA_PEOPLE,
    MANAGE_SCHOOL_PEOPLE,
)
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import schools_of


def schools_managed_by(la: LocalAuthority) -> QuerySet[School]:
    """The schools whose people the LA looks after: its own, and those that return through it from an LA that
    has nobody on the site.
    """
    theirs = Membership.objects.filter(la=OuterRef("la"), ended_at__isnull=True)
    return schools_of(la).filter(Q(la=la) | ~Exists(theirs))


def roles_open_to(person: Person, at: School | LocalAuthority) -> list[Role]:
    """The roles the person may give there, change and end."""
    if isinstance(at, LocalAuthority):
        return list(LA_ROLES) if may(person, MANAGE_LA_PEOPLE, at) else []
    if _through_an_la(person, at):
        return list(SCHOOL_ROLES)
    if not may(person, MANAGE_SCHOOL_PEOPLE, at):
        return []
    heads = may(person, APPOINT_HEADTEACHERS, at)
    return [role for role in SCHOOL_ROLES if role != Role.HEADTEACHER or heads]


def _through_an_la(person: Person, school: School) -> bool:
    las = [la for la in (school.la, school.returns_through) if la and may(person, MANAGE_LA_PEOPLE, la)]
    return any(schools_managed_by(la).filter(pk=school.pk).exists() for la in las)
