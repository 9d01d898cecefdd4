"""The steps of a delivery. Each is part of a verb of a room that knows what is in it, and so is the event."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Delivery, Direction
from stagepost_web.exchange.names import receipt_number
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School


class NewFile(NamedTuple):
    """Bytes that are in the vault already, and what their file is called."""

    kept: vault.Kept
    name: str
    media_type: str


def start(
    *,
    direction: Direction,
    school: School,
    la: LocalAuthority,
    kind: str,
    title: str,
    files: Sequence[NewFile],
    by: Person | None,
    comment: str = "",
    only_for: Person | None = None,
) -> Delivery:
    """A delivery with its files. Only its own side sees it until it is sent. `kind` is that of the collection
    it is about; empty where it is about none.
    """
    delivery = Delivery.objects.create(
        number=receipt_number(),
        direction=direction,
        school=school,
        la=la,
        kind=kind,
        title=title,
        comment=comment,
        only_for=only_for,
        made_at=timezone.now(),
        made_by=by,
    )
    _enter(delivery, files, first=1)
    return delivery


def add(delivery: Delivery, files: Sequence[NewFile], comment: str = "") -> None:
    """Put more files into a delivery that has not been sent."""
    if comment:
        delivery.comment = f"{delivery.comment}\n{comment}".strip()
        delivery.save(update_fields=["comment"])
    _enter(delivery, files, first=delivery.files.count() + 1)


def _enter(delivery: Delivery, files: Sequence[NewFile], first: int) -> None:
    for place, new in enumerate(files, first):
        vault.enter(new.kept, name=new.name, media_type=new.media_type, delivery=delivery, place=place)
    prefetch_related_objects([delivery], "files")  # the event and the parts of a return tell of them as well


def send(delivery: Delivery, by: Person | None) -> None:
    """Let the other side see it."""
    delivery.sent_at, delivery.sent_by = timezone.now(), by
    delivery.save(update_fields=["sent_at", "sent_by"])


def withdraw(delivery: Delivery) -> None:
    """Take it back, or give it up."""
    delivery.withdrawn_at = timezone.now()
    delivery.save(update_fields=["withdrawn_at"])


def receive(delivery: Delivery, by: Person) -> None:
    """Take it in for the other side."""
    delivery.received_at, delivery.received_by = timezone.now(), by
    delivery.save(update_fields=["received_at", "received_by"])


def note(verb: str, delivery: Delivery, by: Person | None, ip_address: str, **detail: Any) -> None:
    """Record what was done to the delivery by itself. A file's name stays out: it may hold a pupil's."""
    record(
        verb=verb,
        by=by,
        subject=f"delivery:{delivery.number}",
        la=delivery.la.code,
        school=delivery.school.number,
        detail=detail,
        ip_address=ip_address,
    )


def fingerprints(delivery: Delivery) -> dict[str, list[str] | list[int]]:
    """What an event says of the files: never their names, which may hold a pupil's."""
    files = list(delivery.files.all())
    return {"sha256": [file.sha256 for file in files], "size": [file.size for file in files]}
