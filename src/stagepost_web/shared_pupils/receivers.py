"""Shared pupils when an LA is about to hold another version of a return, or has received one."""

from typing import Any

from django.dispatch import receiver

from stagepost_web.audit.actions import record
from stagepost_web.people.models import Person
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.returns.signals import held_changed, received
from stagepost_web.shared_pupils import jobs
from stagepost_web.shared_pupils.models import SharedPupil, State
from stagepost_web.shared_pupils.noticing import notice


@receiver(held_changed)
def look_through(
    school_return: SchoolReturn, version: Version | None, by: Person, ip_address: str, **told: Any
) -> None:
    """See who is shared now, and who no longer."""
    return_request = school_return.return_request
    noticed = notice(return_request, version)
    if any(noticed):
        record(
            verb="shared_pupils.notice",
            by=by,
            subject=f"return:{school_return.pk}",
            la=return_request.collection.la.code,
            school=return_request.school.number,
            detail=noticed._asdict(),
            ip_address=ip_address,
        )


@receiver(received)
def take_out_what_waits(school_return: SchoolReturn, **told: Any) -> None:
    """What could not be changed before can be now."""
    settled = SharedPupil.objects.filter(
        state=State.SETTLED, sides__return_request=school_return.return_request_id
    )
    waiting = settled.exclude(owner=school_return.return_request_id)
    for pk in waiting.values_list("pk", flat=True):
        jobs.take_out.enqueue(pk)
