"""An uploaded list of schools, until its differences have been applied or another list takes its place."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from stagepost_web.schools.models.local_authority import LocalAuthority

KEPT = timedelta(days=30)
"""How long a list counts: the register changes every day."""


class Source(models.TextChoices):
    REGISTER = "register", "The national register of schools"
    SETTINGS = "settings", "A list of early years settings"


class Stage(models.TextChoices):
    """How far a uploaded has come."""

    READING = "reading", "Being read"
    READY = "ready", "Ready"
    UNREADABLE = "unreadable", "Not a list we can read"
    ENDED = "ended", "Replaced or discarded"


class UploadedList(models.Model):
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="uploaded_lists")
    source = models.CharField(max_length=10, choices=Source)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.READING)
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    read = models.PositiveBigIntegerField(default=0)
    """How much of the file the worker has read, in bytes. It reads it twice."""
    elsewhere = models.JSONField(default=list)
    """Numbers of schools in other LAs that return through this one, which it looks for in the list."""
    rows = models.PositiveIntegerField(default=0)
    items = models.JSONField(default=list)
    """Items that the file has a column for. The others are left as they are."""
    notes = models.JSONField(default=list)
    """What was not taken from the file, in words."""
    notes_left_out = models.PositiveIntegerField(default=0)
    trouble = models.TextField(blank=True)
    """Why nothing can be read."""
    job = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    """Who uploaded it; empty where the command did."""
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["la"], condition=~models.Q(stage="ended"), name="one_list_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()}, {self.la}"

    @property
    def per_cent(self) -> int:
        """How far the worker is."""
        return min(99, self.read * 100 // (2 * self.size or 1))

    @property
    def expires(self) -> bool:
        """Whether the list is too old to be applied."""
        return self.uploaded_at + KEPT < timezone.now()
