"""A school's roll as it was given. The one that was taken and not replaced is held."""

from django.conf import settings
from django.db import models

from stagepost.reference_data.rolls import FEWEST
from stagepost_web.pupils.models.uploaded_rolls import UploadedRolls
from stagepost_web.schools.models import School

HELD = models.Q(taken_at__isnull=False, replaced_at=None)
WAITING = models.Q(taken_at=None)


class Origin(models.TextChoices):
    FILE = "file", "A file"
    HAND = "hand", "A correction by hand"


class Roll(models.Model):
    """Nothing in it changes once it was taken: whatever was checked beside it can be told again."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="rolls")
    origin = models.CharField(max_length=10, choices=Origin)
    file_name = models.CharField(max_length=255, blank=True)
    pupil_count = models.PositiveIntegerField()
    uploaded = models.ForeignKey(UploadedRolls, null=True, on_delete=models.PROTECT, related_name="rolls")
    """The rolls of several schools that it came with; empty where the school loaded it, or corrected it."""
    beside = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    """The roll that was held when this one was given, with which it was compared."""
    joining = models.PositiveIntegerField(default=0)
    """How many are on it and were not on that one."""
    leaving = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    elsewhere = models.PositiveIntegerField(default=0)
    """How many of its pupils were on the roll of another school of the LA when it was given."""
    remarks = models.JSONField(default=list)
    """What must be said of how the file was read, in sentences."""
    faults = models.JSONField(default=list)
    """What is not clear in the file, each with its `line`, `column` and what it `says`; it quotes no cell."""
    faults_left_out = models.PositiveIntegerField(default=0)
    loaded_at = models.DateTimeField()
    """When the file was loaded that it is, or is a correction of. By this it is old or not."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    """When somebody looked at it and said that it counts; empty while it waits for that."""
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    replaced_at = models.DateTimeField(null=True)
    """When another took its place."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["school"], condition=HELD, name="one_roll_held"),
            models.UniqueConstraint(fields=["school"], condition=WAITING, name="one_roll_waiting"),
        ]

    def __str__(self) -> str:
        return f"Roll of {self.school}"

    @property
    def few_stay(self) -> bool:
        """Whether more than half of the pupils leave, as if it were another school's roll or a part."""
        before = self.beside.pupil_count if self.beside else 0
        return before >= FEWEST and self.leaving * 2 > before

    @property
    def mostly_elsewhere(self) -> bool:
        """Whether more than half of the pupils are on other schools' rolls, as if it were one of theirs."""
        return self.pupil_count >= FEWEST and self.elsewhere * 2 > self.pupil_count

    @property
    def in_doubt(self) -> bool:
        """Whether it may be another school's roll: somebody must say that it is not."""
        return self.few_stay or self.mostly_elsewhere
