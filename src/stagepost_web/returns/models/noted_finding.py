"""What a rule said of a version when it was checked, in the words of that day."""

from django.db import models

from stagepost_web.returns.models.part import Part
from stagepost_web.returns.models.returned_pupil import ReturnedPupil
from stagepost_web.returns.models.version import Version


class NotedFinding(models.Model):
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="findings")
    pupil = models.ForeignKey(ReturnedPupil, null=True, on_delete=models.CASCADE, related_name="findings")
    part = models.ForeignKey(Part, null=True, on_delete=models.PROTECT, related_name="+")
    """The part whose file the finding is about; empty for what is about pupils or the whole return."""
    rule = models.CharField(max_length=60)
    severity = models.CharField(max_length=5)
    upn = models.TextField(blank=True)
    """The number as sent, or that of a pupil who is missed in the return."""
    item = models.TextField(blank=True)
    also = models.JSONField(default=list)
    """What else it is about: pairs of a pupil's place and an item, as in the library's `Cell`."""
    line = models.PositiveIntegerField(default=0)
    cell = models.TextField(blank=True)
    """Of a filled-in template the cell, `Results!M17`; empty where it is no one cell, or no template."""
    title = models.TextField()
    """The rule in one sentence, the same for every pupil it speaks of."""
    says = models.TextField()
    why = models.TextField()
    put_right = models.TextField()

    class Meta:
        ordering = ["severity", "id"]
