"""The LA hands a file to a school, and somebody opens what was delivered."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.collecting.models import Request
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions.noting import locked, note
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
    request: Request | None,
    version: Version | None,
    title: str,
    name: str,
    media_type: str,
    kept: vault.Kept,
    by: Person | None,
    from_where: str = "",
) -> Delivery:
    """Put a file of the LA's, which is in the vault already, into the school's files. A job has no `by`.

    Announcing it is the caller's.
    """
    now = timezone.now()
    delivery = Delivery.objects.create(
        number=receipt_number(),
        direction=Direction.TO_SCHOOL,
        school=school,
        request=request,
        version=version,
        file=vault.enter(kept, name=name, media_type=media_type),
        title=title,
        made=now,
        made_by=by,
        sent=now,
        sent_by=by,
    )
    note("hand_to_school", delivery, by, from_where, sha256=delivery.file.sha256, size=delivery.file.size)
    return delivery


def open_delivery(*, delivery: Delivery, by: Person, from_where: str) -> bytes:
    """The bytes, with a record of who opened them. Nobody opens what was recalled or put aside."""
    _refuse_withdrawn(delivery)
    try:
        data = vault.get(delivery.file)
    except vault.Deleted as gone:
        raise NotPossible(str(gone)) from None
    _note_opening(delivery, by, from_where)
    return data


@transaction.atomic
def _note_opening(delivery: Delivery, by: Person, from_where: str) -> None:
    delivery = locked(delivery)
    _refuse_withdrawn(delivery)  # perhaps it was recalled while its bytes were read
    Opening.objects.create(delivery=delivery, by=by, at=timezone.now())
    note("open_delivery", delivery, by, from_where)


def _refuse_withdrawn(delivery: Delivery) -> None:
    if delivery.withdrawn:
        raise NotPossible("This file was recalled or put aside, so it can no longer be opened.")
