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
    kept: vault.Kept,
    by: Person | None,
    ip_address: str = "",
) -> Delivery:
    """Put a file of the LA's, which is in the vault already, into the school's files. A job has no `by`.

    Announcing it is the caller's.
    """
    now = timezone.now()
    delivery = Delivery.objects.create(
        number=receipt_number(),
        direction=Direction.TO_SCHOOL,
        school=school,
        return_request=return_request,
        version=version,
        file=vault.enter(kept, name=name, media_type=media_type),
        title=title,
        made_at=now,
        made_by=by,
        sent_at=now,
        sent_by=by,
    )
    note("hand_to_school", delivery, by, ip_address, sha256=kept.sha256, size=kept.size)
    return delivery


def open_delivery(*, delivery: Delivery, by: Person, ip_address: str) -> bytes:
    """The bytes, with a record of who opened them. Nobody opens what was recalled or put aside."""
    _refuse_withdrawn(delivery)
    try:
        data = vault.get(delivery.file)
    except vault.Deleted as gone:
        raise NotPossible(str(gone)) from None
    _note_opening(delivery, by, ip_address)
    return data


@transaction.atomic
def _note_opening(delivery: Delivery, by: Person, ip_address: str) -> None:
    delivery = locked(delivery)
    _refuse_withdrawn(delivery)  # perhaps it was recalled while its bytes were read
    Opening.objects.create(delivery=delivery, by=by, at=timezone.now())
    note("open_delivery", delivery, by, ip_address)


def _refuse_withdrawn(delivery: Delivery) -> None:
    if delivery.withdrawn_at:
        raise NotPossible("This file was recalled or put aside, so it can no longer be opened.")
