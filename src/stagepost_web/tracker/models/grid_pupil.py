"""A pupil of a grid, as the roll had them last."""

from django.db import models

from stagepost_web.tracker.models.grid import Grid


class GridPupil(models.Model):
    """It outlives the roll: a pupil who is taken off that keeps their results here, as a former pupil."""

    grid = models.ForeignKey(Grid, on_delete=models.PROTECT, related_name="pupils")
    upn = models.TextField(blank=True)
    former_upn = models.TextField(blank=True)
    surname = models.TextField(blank=True)
    forename = models.TextField(blank=True)
    dob = models.TextField(blank=True)
    sex = models.TextField(blank=True)
    year_group = models.TextField(blank=True)
    joined = models.TextField(blank=True)
    left = models.TextField(blank=True)
    enrolment = models.TextField(blank=True)
    on_roll = models.BooleanField(default=True)
    """Whether the newest roll still has them."""
    returned = models.BooleanField(null=True)
    """Whether the return has them, where somebody at the school has said so; empty where the roll counts."""

    class Meta:
        ordering = ["surname", "forename", "dob", "pk"]

    def __str__(self) -> str:
        return f"Pupil {self.pk} of {self.grid}"

    @property
    def name(self) -> str:
        """As a list has it: `Ashdown, Imogen`."""
        return f"{self.surname or 'no name'}, {self.forename or 'no name'}"

    @property
    def left_by_roll(self) -> bool:
        """Whether they are no longer here, or not yet, as far as the roll says."""
        return bool(not self.on_roll or self.left or self.enrolment)

    @property
    def is_returned(self) -> bool:
        """Whether the return has them."""
        return not self.left_by_roll if self.returned is None else self.returned


IDENTITY = (
    "upn",
    "former_upn",
    "surname",
    "forename",
    "dob",
    "sex",
    "year_group",
    "joined",
    "left",
    "enrolment",
)
"""What follows the roll."""
