"""Deleting our copies of files when their time is over. What is known of them stays."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.exchange import vault
from stagepost_web.onward.models import OnwardFile


def delete_copies(*, forms: Iterable[str], before: datetime) -> int:
    """Delete the bytes of files of these forms that were made before that moment, and say how many they were.

    The row is marked first, with its event. Bytes that survive a crash in between are deleted by
    `exchange.sweeping`.
    """
    over = OnwardFile.objects.filter(form__in=list(forms), made_at__lt=before, file__deleted_at=None)
    files = [each for each in over.exclude(file=None).select_related("collection__la") if _mark(each)]
    for each in files:
        if each.file:
            vault.delete(each.file)
    return len(files)


@transaction.atomic
def _mark(made: OnwardFile) -> bool:
    held = OnwardFile.objects.select_for_update(of=("self",)).select_related("file").get(pk=made.pk)
    if held.file is None or held.file.deleted_at:
        return False
    held.file.deleted_at = timezone.now()
    held.file.save(update_fields=["deleted_at"])
    record(
        verb="onward.delete_copy",
        by=None,
        subject=f"onward_file:{made.pk}",
        la=made.collection.la.code,
        detail={"form": made.form, "number": made.number},
    )
    made.file = held.file
    return True
