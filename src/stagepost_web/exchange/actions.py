"""What is done with deliveries by themselves: the LA hands files to a school, and somebody opens a file."""

import logging
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from stagepost_web.exchange import delivering, sealing, vault
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import Delivery, Direction, Opening, StoredFile
from stagepost_web.exchange.scan_words import closed_words
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import READ_SCHOOL
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority, School

logger = logging.getLogger(__name__)
_DAMAGED = (
    "We cannot open this file: it is missing from our store, or damaged. Ask whoever runs Stagepost to "
    "restore it from a backup. If you sent it, you can send it again."
)


class CannotOpen(Exception):
    """A file that can no longer be opened. Its text is written for the person who tried."""


@transaction.atomic
def hand_to_school(
    *,
    school: School,
    la: LocalAuthority,
    kind: str,
    title: str,
    files: Sequence[NewFile],
    by: Person | None,
    comment: str = "",
    only_for: Person | None = None,
    ip_address: str = "",
) -> Delivery:
    """Put files of the LA's, which are in the vault already, into the school's files, for all who see them or
    one person there. What the site made itself has no `by`. `kind` is as for `delivering.start`.

    Announcing it is the caller's.
    """
    delivery = delivering.start(
        direction=Direction.TO_SCHOOL,
        school=school,
        la=la,
        kind=kind,
        title=title,
        files=files,
        by=by,
        comment=comment,
        only_for=only_for,
    )
    delivering.send(delivery, by)
    delivering.note("exchange.hand_to_school", delivery, by, ip_address, **delivering.fingerprints(delivery))
    return delivery


def open_file(*, file: StoredFile, by: Person, ip_address: str) -> bytes:
    """The bytes, with a record of who opened them. Nobody opens what was recalled or discarded.

    Raises `CannotOpen` for such a file, for one that was deleted or is not scanned yet, and for one that is
    missing from the vault or damaged there.
    """
    _refuse_withdrawn(file.delivery)
    data = stored_bytes(file, by)
    note_opening(file=file, by=by, ip_address=ip_address)
    return data


def stored_bytes(file: StoredFile, by: Person) -> bytes:
    """The bytes, for a verb that keeps its own record. Raises `CannotOpen` where we no longer have them, and
    where a scanner has said that they hold malware, or has not said yet that they do not.
    """
    if not file.open_to(by):
        raise CannotOpen(closed_words(file))
    try:
        return vault.get(file)
    except vault.Deleted as gone:
        raise CannotOpen(str(gone)) from None
    except sealing.CannotOpen as damage:
        logger.error("A stored file cannot be opened: %s", damage)
        raise CannotOpen(_DAMAGED) from None


@transaction.atomic
def note_opening(*, file: StoredFile, by: Person, ip_address: str) -> bool:
    """Record that somebody has opened the file, whose bytes they get then. Whether its delivery counts as
    received from now on: the first of the school who opens a file from the LA receives it.

    Raises `CannotOpen` where it was withdrawn meanwhile. Whoever withdraws locks the delivery too: one of
    the two comes first, and the other is told.
    """
    delivery = Delivery.objects.select_for_update(of=("self",)).get(files=file)
    _refuse_withdrawn(delivery)  # perhaps it was recalled while its bytes were read
    first = not Opening.objects.filter(file=file, by=by, at__date=timezone.localdate()).exists()
    Opening.objects.create(file=file, by=by, at=timezone.now())
    received = _receives(delivery, by)
    if received:
        delivering.receive(delivery, by)
    if first:  # of a day: fetching it again and again makes no chain grow
        delivering.note("exchange.open_file", delivery, by, ip_address, place=file.place)
    return received


def _receives(delivery: Delivery, by: Person) -> bool:
    unopened = delivery.direction == Direction.TO_SCHOOL and delivery.received_at is None
    return unopened and may(by, READ_SCHOOL, delivery.school)


def _refuse_withdrawn(delivery: Delivery | None) -> None:
    if delivery is None or delivery.withdrawn_at:
        raise CannotOpen("This file was recalled or discarded, so you can no longer open it.")
