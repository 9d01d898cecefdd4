"""Rolls that are over: one that nobody used goes whole, of any other the pupils go."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from stagepost_web.audit.actions import record
from stagepost_web.exchange import vault
from stagepost_web.pupils import several_actions
from stagepost_web.pupils.actions import end_roll
from stagepost_web.pupils.models import RegisteredPupil, Roll, Stage, UploadedRolls
from stagepost_web.retention.periods import over_before
from stagepost_web.returns.models import Version


def delete_over() -> int:
    """Delete what is over, one roll at a time, and say how many they were."""
    _end_uploads()
    waiting = Roll.objects.filter(taken_at=None, made_at__lt=over_before("roll_waiting"))
    taken = Roll.objects.filter(taken_at__lt=over_before("roll"), pupils__isnull=False).distinct()
    every = (waiting, taken, _unused())
    return sum(_delete(roll, over) for over in every for roll in over.select_related("school__la"))


def _unused() -> QuerySet[Roll]:
    """Those that another has replaced, and beside which nothing was checked that is still told."""
    has_pupils = Exists(RegisteredPupil.objects.filter(roll=OuterRef("pk")))
    unused = Roll.objects.filter(
        has_pupils, replaced_at__lt=over_before("roll_unused"), taken_at__isnull=False
    )
    return unused.exclude(Exists(Version.objects.filter(roll=OuterRef("pk"))))


def _end_uploads() -> None:
    """Files that were never read, or whose reading was cut short, go, and so do rolls that nobody took."""
    old = UploadedRolls.objects.filter(uploaded_at__lt=over_before("roll_waiting"))
    for uploaded in old.exclude(stage=Stage.ENDED, file__deleted_at__isnull=False).select_related("file"):
        several_actions.discard_rolls(uploaded=uploaded, by=None)
        vault.delete(uploaded.file)


@transaction.atomic
def _delete(roll: Roll, over: QuerySet[Roll]) -> bool:
    """The row of a roll that was used stays: returns were checked beside it, and say so."""
    if not end_roll(roll, over):
        return False
    record(
        verb="retention.delete_roll",
        by=None,
        subject=f"roll:{roll.pk}",
        la=roll.school.la.code,
        school=roll.school.number,
        detail={"pupils": roll.pupil_count},
    )
    return True
