"""Rolls that are over: one that nobody used goes whole, of any other the pupils go."""

from django.db import transaction

from stagepost_web.audit.actions import record
from stagepost_web.pupils import several_actions
from stagepost_web.pupils.actions import end_roll
from stagepost_web.pupils.models import Roll, Stage, UploadedRolls
from stagepost_web.retention.periods import over_before


def delete_over() -> int:
    """Delete what is over, one roll at a time, and say how many they were."""
    for uploaded in UploadedRolls.objects.filter(uploaded_at__lt=over_before("roll_waiting")).exclude(
        stage=Stage.ENDED
    ):
        several_actions.discard_rolls(uploaded=uploaded, by=None)
    waiting = Roll.objects.filter(taken_at=None, made_at__lt=over_before("roll_waiting"))
    taken = Roll.objects.filter(taken_at__lt=over_before("roll"), pupils__isnull=False).distinct()
    return sum(_delete(pk) for rolls in (waiting, taken) for pk in rolls.values_list("pk", flat=True))


@transaction.atomic
def _delete(pk: int) -> bool:
    """The row of a roll that was used stays: returns were checked beside it, and say so."""
    roll = Roll.objects.select_related("school__la").filter(pk=pk).first()
    if roll is None:  # taken or discarded at this moment
        return False
    end_roll(roll)
    record(
        verb="retention.delete_roll",
        by=None,
        subject=f"roll:{pk}",
        la=roll.school.la.code,
        school=roll.school.number,
        detail={"pupils": roll.pupil_count},
    )
    return True
