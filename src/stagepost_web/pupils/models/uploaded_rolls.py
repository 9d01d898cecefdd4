"""A file or zip with the rolls of several schools, until its rolls were taken or others take its place."""

from django.conf import settings
from django.db import models

from stagepost_web.exchange.models import StoredFile
from stagepost_web.schools.models import LocalAuthority


class Stage(models.TextChoices):
    """How far it has come."""

    READING = "reading", "Being read"
    READY = "ready", "Ready"
    UNREADABLE = "unreadable", "Nothing we can read"
    TAKING = "taking", "Being taken"
    ENDED = "ended", "Done, replaced or discarded"


class UploadedRolls(models.Model):
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="uploaded_rolls")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    """In the vault until it is read. The row says what it was called, and its size."""
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.READING)
    to_do = models.PositiveIntegerField(default=0)
    """How many rolls there are to be kept, or to be taken."""
    done = models.PositiveIntegerField(default=0)
    chosen = models.JSONField(default=list)
    """The ids of the rolls that are to be taken."""
    taken = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    """What was not taken, each with its `file`, its `line` where it is about one, and what it `says`."""
    notes_left_out = models.PositiveIntegerField(default=0)
    job = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    newest_roll = models.PositiveBigIntegerField(default=0)
    """The id of the newest roll of any school then: those above it came later, whatever a clock says."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["la"], condition=~models.Q(stage="ended"), name="one_file_of_rolls_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Rolls of {self.la}"

    @property
    def per_cent(self) -> int:
        """How far the worker is."""
        return min(99, self.done * 100 // (self.to_do or 1))
