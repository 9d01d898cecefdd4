"""What an LA has sent to its schools, as the person asking may see it."""

from django.db.models import Count, Q, QuerySet

from stagepost_web.people.limits import is_limited
from stagepost_web.people.models import Membership, Person, Role
from stagepost_web.people.models.membership import SCHOOL_ROLES
from stagepost_web.people.permission_table import APPROVE_FILES, READ_LA, SEND_FILES
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.people.queries import people_of
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.sending_out.models import Dispatch, DispatchFile, Stage

BEGUN = [Stage.GOING, Stage.SENT]
_UNOPENED = Q(recipients__delivery__received_at=None, recipients__delivery__withdrawn_at=None)
_OPENED = Q(recipients__delivery__received_at__isnull=False)
SENT = ("all", "waiting", "received")
"""The filters of what was sent, by their names in addresses."""


def dispatches_of(person: Somebody, la: LocalAuthority) -> QuerySet[Dispatch]:
    """What the person may see: their own; what waits for approval, where they may approve it; and what was
    sent. What went to one person, only those see who may send files. Of which kind of collection the files
    are is not known, so that somebody who is limited to kinds sees their own alone.
    """
    if not may(person, READ_LA, la):
        return Dispatch.objects.none()
    seen = Q(pk=None) if is_limited(person, la) else _of_others(person, la)
    related = ("la", "made_by", "approved_by", "only_for", "turned_down__by", "turned_down__words")
    found = Dispatch.objects.filter(seen | Q(made_by=person.pk), la=la).exclude(stage=Stage.DISCARDED)
    return found.select_related(*related)


def _of_others(person: Somebody, la: LocalAuthority) -> Q:
    seen = Q(stage__in=BEGUN) if may(person, SEND_FILES, la) else Q(stage__in=BEGUN, only_for=None)
    return seen | Q(stage=Stage.WAITING) if may(person, APPROVE_FILES, la) else seen


def sent_by_la(person: Somebody, la: LocalAuthority, which: str = "all") -> QuerySet[Dispatch]:
    """What was sent, newest first: all, what some school has still to open, or what all have opened."""
    found = dispatches_of(person, la).filter(stage__in=BEGUN)
    found = found.annotate(
        schools=Count("recipients", distinct=True),
        opened=Count("recipients", filter=_OPENED, distinct=True),
        unopened=Count("recipients", filter=_UNOPENED, distinct=True),
    )
    wanted = {"waiting": Q(unopened__gt=0), "received": Q(unopened=0, opened__gt=0)}
    return found.filter(wanted.get(which, Q())).prefetch_related("files").order_by("-pk")


def waiting_for(person: Somebody, la: LocalAuthority) -> QuerySet[Dispatch]:
    """What waits for approval, the oldest first; none for somebody who may not approve."""
    if not may(person, APPROVE_FILES, la):
        return Dispatch.objects.none()
    waiting = dispatches_of(person, la).filter(stage=Stage.WAITING)
    return waiting.annotate(schools=Count("recipients")).order_by("asked_at", "pk")


def waiting_at(person: Somebody, la: object) -> int:
    """How many wait for the person: what they prepared themselves, they cannot approve."""
    if not isinstance(la, LocalAuthority) or not isinstance(person, Person):
        return 0
    return waiting_for(person, la).exclude(made_by=person).count()


def drafts_of(person: Somebody, la: LocalAuthority) -> QuerySet[Dispatch]:
    """What the person has prepared and not sent."""
    return dispatches_of(person, la).filter(stage=Stage.DRAFT).order_by("-pk")


def may_approve(person: Person, dispatch: Dispatch) -> bool:
    """Whether the person can be the second one."""
    return dispatch.made_by_id != person.pk and may(person, APPROVE_FILES, dispatch.la)


def others_who_approve(dispatch: Dispatch) -> int:
    """How many colleagues of whoever prepared it could approve it."""
    held = Membership.objects.filter(APPROVE_FILES.held, la=dispatch.la, person__is_active=True)
    return held.exclude(person=dispatch.made_by).values("person").distinct().count()


def nameless(dispatch: Dispatch) -> QuerySet[DispatchFile]:
    """The files of a zip whose content names no school: only the officer can say which each is for."""
    return dispatch.files.filter(named=[], obstacle="", file__deleted_at=None).select_related("listed")


def people_at(person: Somebody, la: LocalAuthority, school: School) -> QuerySet[Membership]:
    """Who works at the school, for an officer who chooses one of them."""
    if not may(person, SEND_FILES, la):
        return Membership.objects.none()
    roles = [Role(role) for role in SCHOOL_ROLES]
    return people_of(person, la).filter(school=school, role__in=roles, person__is_active=True)
