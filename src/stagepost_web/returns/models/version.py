"""What a school said at one time. Versions are kept; the one that its return points to counts."""

from django.conf import settings
from django.db import models

from stagepost_web.earlier.models import EarlierFile
from stagepost_web.pupils.models import Roll
from stagepost_web.returns.models.school_return import SchoolReturn, State


class Version(models.Model):
    school_return = models.ForeignKey(SchoolReturn, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    """When it was handed over; empty while the school looks at the verdict, and again after a recall. Of an
    LA's correction: when the school sent what it corrects."""
    adds_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="additions")
    """The version whose parts it repeats and adds to; empty where it replaces whatever was there."""
    state_before = models.CharField(max_length=12, choices=State, blank=True)
    """The return's state when an addition to it was sent, to which a recall leads back."""
    held_before = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    """What the LA held when this was sent, to which a recall leads back."""
    recognised = models.JSONField()
    """What the file turned out to be, as in the documented verdict."""
    header = models.JSONField()
    """The file's header as it was read, in the order of `stagepost.records.Header`."""
    roll = models.ForeignKey(Roll, null=True, on_delete=models.PROTECT, related_name="versions")
    """The school's roll beside which it was checked; empty where none was held."""
    earlier_files = models.ManyToManyField(EarlierFile, related_name="versions")
    """The LA's files of earlier results and lists beside which it was checked."""
    earlier_versions = models.ManyToManyField("self", symmetrical=False, related_name="later_versions")
    """The school's own earlier returns beside which it was checked."""
    checked_with = models.CharField(max_length=20)
    """Version of the library that made the verdict."""
    ran = models.JSONField(default=list)
    skipped = models.JSONField(default=list)
    broken = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    """Findings that are counted only, in the order of `stagepost.checking.LeftOut`."""
    pupil_count = models.PositiveIntegerField()
    error_count = models.PositiveIntegerField()
    """Errors that were found, kept or not."""
    query_count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["school_return", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.school_return}, version {self.number}"
