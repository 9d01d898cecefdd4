"""The event of a step on a delivery."""

from typing import Any

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.models import Person
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.schools.models import School


def note(verb: str, delivery: Delivery, by: Person | None, ip_address: str, **detail: Any) -> Event:
    """Record what was done to the delivery. The file's name stays out: it may hold a pupil's."""
    return note_at(verb, delivery.school, by, ip_address, subject=f"delivery:{delivery.number}", **detail)


def note_at(
    verb: str, school: School, by: Person | None, ip_address: str, *, subject: str = "", **detail: Any
) -> Event:
    """Record what concerned the school and, where there is one, a delivery."""
    return record(
        verb=f"exchange.{verb}",
        by=by,
        subject=subject,
        la=school.la.code,
        school=school.number,
        detail=detail,
        ip_address=ip_address,
    )


def locked(delivery: Delivery) -> Delivery:
    """The delivery as it stands now, held until the transaction ends; the return it carries is held first."""
    if delivery.version_id:
        SchoolReturn.objects.select_for_update().get(versions=delivery.version_id)
    return (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("school__la", "return_request__collection__la", "version", "file")
        .get(pk=delivery.pk)
    )
