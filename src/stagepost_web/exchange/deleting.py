"""Deleting the copies of files when their time is over. That there were files stays, with their digests."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.exchange import delivering, vault
from stagepost_web.exchange.models import Delivery, StoredFile


def delete_copies(delivery: Delivery) -> int:
    """Delete the bytes of a delivery's files, and say how many there were.

    The rows are marked first, with their event. Bytes that survive a crash in between are deleted by
    `sweeping`.
    """
    marked = mark_deleted(delivery)
    for file in marked:
        vault.delete(file)
    return len(marked)


@transaction.atomic
def mark_deleted(delivery: Delivery) -> list[StoredFile]:
    """Mark the files of a delivery, whose bytes the caller deletes once its own transaction is over."""
    held = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    files = list(held.files.filter(deleted_at=None))
    now = timezone.now()
    for file in files:
        file.deleted_at = now
    StoredFile.objects.filter(pk__in=[file.pk for file in files]).update(deleted_at=now)
    if files:
        delivering.note("exchange.delete_copies", held, None, "", files=len(files))
    return files
