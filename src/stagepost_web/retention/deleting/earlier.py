"""Earlier results and lists that are over: what nobody used, and what has been used long enough."""

from django.db import transaction

from stagepost_web.audit.actions import record
from stagepost_web.earlier import actions
from stagepost_web.earlier.models import EarlierFile, Stage
from stagepost_web.earlier.models.earlier_file import OPEN
from stagepost_web.exchange import vault
from stagepost_web.retention.periods import over_before


def delete_over() -> int:
    """Delete what the files say, one at a time, and tell how many they were. Their rows stay: returns were
    checked beside them, and say so.
    """
    for waiting in EarlierFile.objects.filter(OPEN, uploaded_at__lt=over_before("earlier_waiting")):
        actions.discard_file(uploaded=waiting, by=None)
    left = EarlierFile.objects.filter(file__deleted_at=None)  # by a crash: nobody reads a file twice
    for each in left.filter(uploaded_at__lt=over_before("earlier_waiting")).select_related("file"):
        vault.delete(each.file)
    held = EarlierFile.objects.filter(stage=Stage.HELD, taken_at__lt=over_before("earlier"))
    return sum(_delete(file) for file in held.select_related("la"))


@transaction.atomic
def _delete(file: EarlierFile) -> bool:
    if not actions.end_file(file):
        return False  # another has taken its place at this moment
    record(
        verb="retention.delete_earlier",
        by=None,
        subject=f"earlier_file:{file.pk}",
        la=file.la.code,
        detail={"people": file.people},
    )
    return True
