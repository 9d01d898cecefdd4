"""Results that were entered on the screen so long ago that nobody looks at them any more."""

from django.db import transaction
from django.db.models import QuerySet

from stagepost_web.audit.actions import record
from stagepost_web.retention.periods import over_before
from stagepost_web.tracker.actions import end_grid
from stagepost_web.tracker.models import Grid


def delete_over() -> int:
    """Delete what is over, one grid at a time, and say how many they were."""
    return sum(_delete(pk) for pk in list(_over().values_list("pk", flat=True)))


def _over() -> QuerySet[Grid]:
    return Grid.objects.filter(changed_at__lt=over_before("grid")).order_by("pk")


@transaction.atomic
def _delete(pk: int) -> bool:
    """Nothing, where somebody has changed something in it at this moment."""
    grid = _over().select_for_update().filter(pk=pk).first()
    if grid is None:
        return False
    la, school = grid.collection.la, grid.school
    pupils = end_grid(grid)
    record(
        verb="retention.delete_grid",
        by=None,
        subject=f"grid:{pk}",
        la=la.code,
        school=school.number,
        detail={"pupils": pupils},
    )
    return True
