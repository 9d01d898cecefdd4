"""One return at the LA: what it holds, in which parcel, and what has happened."""

from django.db.models import QuerySet

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery, Direction
from stagepost_web.people.models import Person
from stagepost_web.people.permissions import may_read_desk
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.schools.models import LocalAuthority


def returns_of(person: Person, la: LocalAuthority) -> QuerySet[SchoolReturn]:
    """The returns to the LA; none for somebody to whom its desk is closed."""
    if not may_read_desk(person, la):
        return SchoolReturn.objects.none()
    return SchoolReturn.objects.filter(request__collection__la=la).select_related(
        "request__collection__la", "request__school__la", "decided_by"
    )


def held_version(school_return: SchoolReturn) -> Version | None:
    """What the LA holds: the version sent last and not recalled."""
    return school_return.versions.filter(sent__isnull=False).order_by("-sent", "-number").first()


def sent_in(school_return: SchoolReturn) -> QuerySet[Delivery]:
    """The parcels in which versions of the return came, newest first, recalled ones among them."""
    return (
        Delivery.objects.filter(
            version__school_return=school_return, direction=Direction.TO_LA, sent__isnull=False
        )
        .select_related("version", "file", "sent_by", "received_by")
        .order_by("-sent")
    )


def parcel_of(version: Version) -> Delivery | None:
    """The parcel in which a version came; `None` for one that came by no file."""
    return sent_in(version.school_return).filter(version=version, withdrawn__isnull=True).first()


def deliveries_to(person: Person, la: LocalAuthority) -> QuerySet[Delivery]:
    """Every parcel the LA may open: sent to it and not recalled, or handed by it to a school."""
    if not may_read_desk(person, la):
        return Delivery.objects.none()
    return Delivery.objects.filter(school__la=la, sent__isnull=False, withdrawn__isnull=True).select_related(
        "file", "version__school_return", "school__la"
    )


def events_of(school_return: SchoolReturn) -> QuerySet[Event]:
    """What has happened to the return and to the parcels that came with it or because of it, newest first."""
    parcels = Delivery.objects.filter(version__school_return=school_return, sent__isnull=False)
    subjects = [
        f"return:{school_return.pk}",
        *(f"delivery:{number}" for number in parcels.values_list("number", flat=True)),
    ]
    return Event.objects.filter(subject__in=subjects).select_related("by").order_by("-number")
