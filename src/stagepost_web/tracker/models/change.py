"""That somebody changed a cell: who, when, from what to what."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from stagepost_web.audit.models.event import Unchangeable
from stagepost_web.tracker.models.grid import Grid
from stagepost_web.tracker.models.grid_pupil import GridPupil


class Changes(models.QuerySet):
    """Changes as a set: they are added and, with their grid, deleted."""

    def update(self, **fields: Any) -> NoReturn:
        raise Unchangeable("A change that was made is not changed.")


class Change(models.Model):
    grid = models.ForeignKey(Grid, on_delete=models.PROTECT, related_name="changes")
    pupil = models.ForeignKey(GridPupil, on_delete=models.PROTECT, related_name="changes")
    component = models.CharField(max_length=3)
    revision = models.PositiveIntegerField()
    before = models.CharField(max_length=6, blank=True)
    after = models.CharField(max_length=6, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Changes.as_manager()

    class Meta:
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["pupil", "component", "revision"], name="one_change_a_revision")
        ]
        indexes = [models.Index(fields=["grid", "by"]), models.Index(fields=["grid", "revision"])]

    def __str__(self) -> str:
        return f"Change {self.revision} of {self.component}"
