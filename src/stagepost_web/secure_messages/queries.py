"""Secure messages, as the person asking may see them: those they wrote or got, and nobody else's."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import Direction
from stagepost_web.people.limits import within
from stagepost_web.people.models import Membership
from stagepost_web.people.models.membership import SCHOOL_ROLES
from stagepost_web.people.permission_table import READ_LA, READ_SCHOOL, WRITE_SECURE_MESSAGES
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.people.queries import people_of
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.secure_messages.models import SecureMessage

_RELATED = (
    "school__la",
    "la",
    "sender",
    "recipient",
    "contents",
    "return_request__collection__la",
    "return_request__school_return",
)


def reads_at(person: Somebody, at: School | LocalAuthority) -> bool:
    """Whether the person works there now, and so can open what was written to them there."""
    return may(person, READ_SCHOOL if isinstance(at, School) else READ_LA, at)


def messages_of(person: Somebody, at: School | LocalAuthority) -> QuerySet[SecureMessage]:
    """What was written to the person there, and what they wrote there, newest first. Whatever a colleague
    wrote or got is not among it, whoever asks.
    """
    if not reads_at(person, at):
        return SecureMessage.objects.none()
    here = Q(school=at) if isinstance(at, School) else Q(la=at)
    return SecureMessage.objects.filter(here, _got(person, at) | _wrote(person, at)).select_related(*_RELATED)


def _got(person: Somebody, at: School | LocalAuthority) -> Q:
    return Q(recipient=person.pk, direction=_inwards(at))


def _wrote(person: Somebody, at: School | LocalAuthority) -> Q:
    return Q(sender=person.pk) & ~Q(direction=_inwards(at))


def _inwards(at: School | LocalAuthority) -> Direction:
    return Direction.TO_SCHOOL if isinstance(at, School) else Direction.TO_LA


def to_read() -> Q:
    """Messages that wait for their recipient."""
    return Q(read_at=None, withdrawn_at=None, deleted_at=None, expires_at__gt=timezone.now())


def unread_at(person: Somebody, at: School | LocalAuthority) -> int:
    """How many wait for the person there: for the navigation."""
    return messages_of(person, at).filter(to_read(), _got(person, at)).order_by().count()


def received_by(person: Somebody, at: School | LocalAuthority) -> QuerySet[SecureMessage]:
    """What was written to the person there, without what was withdrawn before they saw it."""
    return messages_of(person, at).filter(_got(person, at), withdrawn_at=None)


def sent_by(person: Somebody, at: School | LocalAuthority) -> QuerySet[SecureMessage]:
    """What the person wrote there."""
    return messages_of(person, at).filter(_wrote(person, at)).prefetch_related("answers")


def whom_at_school(person: Somebody, la: LocalAuthority, school: School) -> QuerySet[Membership]:
    """Who works at the school, for somebody at the LA who writes to one of them."""
    if not may(person, WRITE_SECURE_MESSAGES, la):
        return Membership.objects.none()
    return people_of(person, la).filter(school=school, role__in=SCHOOL_ROLES, person__is_active=True)


def whom_at_la(person: Somebody, school: School) -> QuerySet[Membership]:
    """Who works at the LAs of the school, for somebody there who writes to one of them."""
    if not may(person, WRITE_SECURE_MESSAGES, school):
        return Membership.objects.none()
    held = Membership.objects.filter(
        la__in=school.las, role__in=READ_LA.roles, ended_at=None, person__is_active=True
    )
    return held.select_related("person", "la").order_by("la__name", "person__name", "pk")


def returns_asked(person: Somebody, la: LocalAuthority, school: School) -> QuerySet[ReturnRequest]:
    """The returns for which the LA asks the school now, of the kinds on which the person works, for somebody
    there who writes about one.
    """
    if not may(person, WRITE_SECURE_MESSAGES, la):
        return ReturnRequest.objects.none()
    open_still = Q(withdrawn_at=None, collection__closed_at=None)
    asked = ReturnRequest.objects.filter(
        open_still, within(person, la, "collection__kind"), school=school, collection__la=la
    )
    return asked.select_related("collection__la").order_by("-collection__year", "pk")
