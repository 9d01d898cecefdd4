"""A file of one kind that an LA uploaded: looked at, held until a newer one takes its place, or deleted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stagepost_web.exchange.models import StoredFile
from stagepost_web.schools.models import LocalAuthority


class Kind(models.TextChoices):
    PHONICS = "phonics", "Phonics results"
    PROFILES = "profiles", "EYFS profiles"
    KEY_STAGE_2 = "key-stage-2", "Key stage 2 results"
    REGISTRATIONS = "registrations", "Key stage 2 registrations"
    FORENAMES = "forenames", "Forenames"


class Stage(models.TextChoices):
    """How far it has come."""

    READING = "reading", "Being read"
    READY = "ready", "Ready"
    UNREADABLE = "unreadable", "Nothing we can use"
    HELD = "held", "Used"
    ENDED = "ended", "Replaced, deleted or discarded"


OPEN = Q(stage__in=(Stage.READING, Stage.READY, Stage.UNREADABLE))
"""Those that somebody still has to look at."""


class EarlierFile(models.Model):
    """The row stays when its entries go, so that a verdict can say what a return was checked beside."""

    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="earlier_files")
    kind = models.CharField(max_length=20, choices=Kind)
    summer = models.PositiveSmallIntegerField(default=0)
    """Of what the file itself gives no year; 0 where its kind needs none."""
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    """In the vault until it is read. The row says what it was called."""
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.READING)
    to_do = models.PositiveIntegerField(default=0)
    """How many entries there are to be kept."""
    done = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    """How many pupils, or forenames, it says something of."""
    beside = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    """The file that was held when this one was read, with which it was compared."""
    fresh = models.PositiveIntegerField(default=0)
    """How many entries that one did not have."""
    changed = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    """What was not taken, each with its `file`, its `line` where it is about one, and what it `says`."""
    notes_left_out = models.PositiveIntegerField(default=0)
    job = models.CharField(max_length=64, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    """When somebody looked at it and said that it counts."""
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    """When another took its place, or it was deleted."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["la", "kind"], condition=Q(stage="held"), name="one_earlier_file_held"
            ),
            models.UniqueConstraint(fields=["la", "kind"], condition=OPEN, name="one_earlier_file_open"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.la}"

    @property
    def per_cent(self) -> int:
        """How far the worker is."""
        return min(99, self.done * 100 // (self.to_do or 1))

    @property
    def counts(self) -> str:
        """What `people` counts."""
        return "forename,forenames" if self.kind == Kind.FORENAMES else "pupil,pupils"

    @property
    def of_summer(self) -> int:
        """The summer of all that is in it; 0 where each entry has its own, or none."""
        return self.summer if self.kind == Kind.REGISTRATIONS else 0

    @property
    def few_stay(self) -> bool:
        """Whether more than half of what is held would go, as if it were the file of something else."""
        return bool(self.beside) and self.gone * 2 > self.gone + self.changed + self._same

    @property
    def _same(self) -> int:
        return max(0, self.to_do - self.fresh - self.changed)
