"""The LA hands a file to a school, and somebody opens what was delivered."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions.sending import locked, note
from stagepost_web.exchange.models import Delivery, Direction, Opening
from stagepost_web.exchange.names import receipt_number
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Version
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import School


@transaction.atomic
def hand_to_school(
    *,
    school: School,
    return_request: ReturnRequest | None,
    version: Version | None,
    title: str,
    name: str,
    media_type: str,
    data: bytes,
    by: Person | None,
    ip_address: str = "",
) -> Delivery:
    """Put a file of the LA's into the school's files; announcing it is the caller's. A job has no `by`."""
    now = timezone.now()
    delivery = Delivery.objects.create(
        number=receipt_number(),
        direction=Direction.TO_SCHOOL,
        school=school,
        return_request=return_request,
        version=version,
        file=vault.put(data, name=name, media_type=media_type),
        title=title,
        made_at=now,
        made_by=by,
        sent_at=now,
        sent_by=by,
    )
    note("hand_to_school", delivery, by, ip_address, sha256=delivery.file.sha256, size=delivery.file.size)
    return delivery


@transaction.atomic
def open_delivery(*, delivery: Delivery, by: Person, ip_address: str) -> bytes:
    """The bytes, with a record of who opened them. Nobody opens what was recalled or put aside."""
    delivery = locked(delivery)
    if delivery.withdrawn_at:
        raise NotPossible("This file was recalled or put aside, so it can no longer be opened.")
    try:
        data = vault.get(delivery.file)
    except vault.Deleted as gone:
        raise NotPossible(str(gone)) from None
    Opening.objects.create(delivery=delivery, by=by, at=timezone.now())
    note("open_delivery", delivery, by, ip_address)
    return data
