"""The returns to an LA, the files it may open, and what has happened."""

from django.db.models import Q, QuerySet

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.limits import within
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.permissions import may
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.schools.models import LocalAuthority


def returns_of(person: Person, la: LocalAuthority) -> QuerySet[SchoolReturn]:
    """The returns to the LA; none for somebody to whom its desk is closed."""
    if not may(person, READ_LA, la):
        return SchoolReturn.objects.none()
    found = SchoolReturn.objects.filter(
        within(person, la, "return_request__collection__kind"), return_request__collection__la=la
    )
    return found.select_related("return_request__collection__la", "return_request__school__la", "decided_by")


def events_of(school_return: SchoolReturn) -> QuerySet[Event]:
    """What has happened to the return and to the deliveries that belong to it, newest first."""
    deliveries = Delivery.objects.filter(sent_at__isnull=False).filter(
        Q(submission__version__school_return=school_return)
        | Q(files__report_file__report__version__school_return=school_return)
    )
    subjects = [
        f"return:{school_return.pk}",
        *(f"delivery:{number}" for number in deliveries.values_list("number", flat=True)),
    ]
    return Event.objects.filter(subject__in=subjects).select_related("by").order_by("-number")
