"""What went to and fro between a school and its LA, as the person asking may see it."""

from django.db.models import Q, QuerySet

from stagepost_web.audit.models import Event
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import Delivery, Direction
from stagepost_web.people.permission_table import READ_DRAFTS, READ_SCHOOL
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.schools.models import School


def deliveries_of(person: Somebody, school: School) -> QuerySet[Delivery]:
    """The school's deliveries, newest first. What was not sent is for its own people only."""
    if not may(person, READ_SCHOOL, school):
        return Delivery.objects.none()
    found = Delivery.objects.filter(school=school).select_related(
        "file", "school__la", "return_request__collection__la", "version", "made_by", "sent_by", "received_by"
    )
    return found if may(person, READ_DRAFTS, school) else found.filter(sent_at__isnull=False)


def returns_sent_in(person: Somebody, school: School) -> QuerySet[Delivery]:
    """Files with a return in them, sent or about to be."""
    return deliveries_of(person, school).filter(direction=Direction.TO_LA, version__isnull=False)


def history_of(person: Somebody, return_request: ReturnRequest) -> QuerySet[Delivery]:
    """Every file that was checked for a request, newest first."""
    return returns_sent_in(person, return_request.school).filter(return_request=return_request)


SENT = {
    "all": Q(),
    "waiting": Q(received_at__isnull=True, withdrawn_at__isnull=True),
    "received": Q(received_at__isnull=False),
}
"""The filters of the previously sent files, by their names in addresses."""


def previously_sent(person: Somebody, school: School, which: str = "all") -> QuerySet[Delivery]:
    """What the school has sent to its LA."""
    return deliveries_of(person, school).filter(
        SENT.get(which, Q()), direction=Direction.TO_LA, sent_at__isnull=False
    )


def from_the_la(person: Somebody, school: School) -> QuerySet[Delivery]:
    """What the LA has put into the school's files, with who opened it."""
    return (
        deliveries_of(person, school)
        .filter(direction=Direction.TO_SCHOOL, sent_at__isnull=False, withdrawn_at__isnull=True)
        .prefetch_related("openings__by")
    )


def sent_before(delivery: Delivery) -> Delivery | None:
    """The last time the school sent exactly these bytes, apart from this time."""
    return (
        Delivery.objects.filter(
            school=delivery.school,
            direction=Direction.TO_LA,
            file__sha256=delivery.file.sha256,
            sent_at__isnull=False,
        )
        .exclude(pk=delivery.pk)
        .order_by("-sent_at")
        .first()
    )


def sending_event(delivery: Delivery) -> Event | None:
    """The event that tells of the sending: its number and digest stand on the receipt."""
    return Event.objects.filter(verb="exchange.send", subject=f"delivery:{delivery.number}").last()


def sent_deliveries(school_return: SchoolReturn) -> QuerySet[Delivery]:
    """The deliveries in which versions of the return came, newest first, recalled ones among them."""
    return (
        Delivery.objects.filter(
            version__school_return=school_return, direction=Direction.TO_LA, sent_at__isnull=False
        )
        .select_related("version", "file", "sent_by", "received_by")
        .order_by("-sent_at")
    )


def delivery_of(version: Version) -> Delivery | None:
    """The delivery in which a version came; `None` for one that came by no file."""
    return sent_deliveries(version.school_return).filter(version=version, withdrawn_at__isnull=True).first()
