"""A message is opened by the person it was written to, and by whoever wrote it."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from stagepost_web.exchange.actions import CannotOpen, stored_bytes
from stagepost_web.exchange.models import Opening
from stagepost_web.people.models import Person
from stagepost_web.secure_messages.closing import closed_because
from stagepost_web.secure_messages.contents import Contents, Named, read
from stagepost_web.secure_messages.models import EnclosedFile, SecureMessage
from stagepost_web.secure_messages.steps import locked, note


class Opened(NamedTuple):
    """A file of a message, for one of the two people."""

    named: Named
    data: bytes


def open_message(*, message: SecureMessage, by: Person, ip_address: str = "") -> Contents:
    """What it says. From the first time its recipient opens it, it counts as read, and cannot be withdrawn.

    Raises `CannotOpen` for anybody else, where it was withdrawn or has expired, and where it is missing or
    damaged. Whoever withdraws it locks it too: one of the two comes first, and the other is told.
    """
    _refuse(message, by)
    found = read(message)
    _note_read(message, by, ip_address)
    return found


def open_file(*, file: EnclosedFile, by: Person, ip_address: str = "") -> Opened:
    """A file of it, once the message itself was read. Raises as `open_message` does, and where the scanner
    has not said that it is clean.
    """
    message = file.message
    _refuse(message, by)
    if by.pk == message.recipient_id and message.read_at is None:
        raise CannotOpen("Open the message before you open its files.")
    named = read(message).files[file.place - 1]
    data = stored_bytes(file.file, by)
    _note_file(file, by, ip_address)
    return Opened(named, data)


def _refuse(message: SecureMessage, by: Person) -> None:
    if by.pk not in (message.sender_id, message.recipient_id):
        raise CannotOpen("Only the person it was written to can open this message.")
    if closed := closed_because(message):
        raise CannotOpen(closed)


@transaction.atomic
def _note_read(message: SecureMessage, by: Person, ip_address: str) -> None:
    now = locked(message)
    _refuse(now, by)  # perhaps it was withdrawn while its words were read
    if now.read_at is None and by.pk == now.recipient_id:
        now.read_at = message.read_at = timezone.now()
        now.save(update_fields=["read_at"])
        note("open", now, by, ip_address)


@transaction.atomic
def _note_file(file: EnclosedFile, by: Person, ip_address: str) -> None:
    now = locked(file.message)
    _refuse(now, by)
    first = not Opening.objects.filter(file=file.file, by=by, at__date=timezone.localdate()).exists()
    Opening.objects.create(file=file.file, by=by, at=timezone.now())
    if first:  # of a day: fetching it again and again makes no chain grow
        note("open_file", now, by, ip_address, place=file.place)
