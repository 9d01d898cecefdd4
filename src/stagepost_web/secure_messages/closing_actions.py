"""A message is withdrawn before it is read, or its time is over: what it says is deleted."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people.models import Person
from stagepost_web.returns.states import NotPossible
from stagepost_web.secure_messages import jobs
from stagepost_web.secure_messages.closing import closed_because
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.queries import to_read
from stagepost_web.secure_messages.steps import locked, note, stored_files

TOLD_BEFORE = timedelta(days=7)
"""So long before it expires, whoever has not read it is told."""


def withdraw(*, message: SecureMessage, by: Person, ip_address: str = "") -> None:
    """Take back what nobody has read, and delete it at once. Raises `NotPossible` once it was read, for what
    has expired, and for anybody but its sender.
    """
    for file in _withdrawn(message, by, ip_address):
        vault.delete(file)


def delete_over() -> int:
    """Delete what the messages say whose time is over, and say how many they were. Rows go first: bytes that
    survive a crash are deleted by `exchange.sweeping`.
    """
    over = SecureMessage.objects.filter(
        expires_at__lte=timezone.now(), deleted_at=None, withdrawn_at=None
    ).order_by("pk")
    gone = [_deleted(each) for each in list(over)]
    for file in (each for files in gone for each in files):
        vault.delete(file)
    return sum(map(bool, gone))


def tell_of_expiry() -> int:
    """Have whoever has not read a message told once that it expires soon, and say how many were told."""
    soon = timezone.now() + TOLD_BEFORE
    waiting = SecureMessage.objects.filter(to_read(), expires_at__lte=soon, told_at=None).order_by("pk")
    return sum(_told(each) for each in list(waiting))


@transaction.atomic
def _withdrawn(message: SecureMessage, by: Person, ip_address: str) -> list[StoredFile]:
    now = locked(message)
    if now.sender_id != by.pk:
        raise NotPossible("Only the person who wrote it can withdraw a message.")
    if closed := closed_because(now):
        raise NotPossible(closed)
    if now.read_at:
        at = timezone.localtime(now.read_at)
        raise NotPossible(
            f"{now.recipient_name} opened this message on {at:%-d %B %Y at %H:%M}. "
            "You can no longer withdraw it."
        )
    now.withdrawn_at = timezone.now()
    now.save(update_fields=["withdrawn_at"])
    files = _marked(now)
    note("withdraw", now, by, ip_address)
    return files


@transaction.atomic
def _deleted(message: SecureMessage) -> list[StoredFile]:
    now = locked(message)
    if now.deleted_at or now.withdrawn_at:
        return []
    now.deleted_at = timezone.now()
    now.save(update_fields=["deleted_at"])
    files = _marked(now)
    note("delete", now, None, "", read=now.read_at is not None)
    return files


def _marked(message: SecureMessage) -> list[StoredFile]:
    """Its stored files, marked as deleted. Their bytes go once the transaction is over."""
    files = stored_files(message)
    held = StoredFile.objects.filter(pk__in=[each.pk for each in files], deleted_at=None)
    held.update(deleted_at=timezone.now())
    return files


@transaction.atomic
def _told(message: SecureMessage) -> bool:
    now = locked(message)
    if now.told_at or now.read_at or now.withdrawn_at:
        return False
    now.told_at = timezone.now()
    now.save(update_fields=["told_at"])
    jobs.announce_expiry.enqueue(now.pk)
    return True
