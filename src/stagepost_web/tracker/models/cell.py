"""What one pupil has in one column, as it is now."""

from django.conf import settings
from django.db import models

from stagepost_web.tracker.models.grid_pupil import GridPupil


class Cell(models.Model):
    pupil = models.ForeignKey(GridPupil, on_delete=models.PROTECT, related_name="cells")
    component = models.CharField(max_length=3)
    """The goal, subject or check that is its column: `E01`."""
    value = models.CharField(max_length=6, blank=True)
    """A code or mark; empty where it was cleared again."""
    revision = models.PositiveIntegerField()
    """The revision of the grid at which it came to be so."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pupil", "component"], name="one_cell_a_column")]

    def __str__(self) -> str:
        return f"{self.component} of {self.pupil}"
