"""One of the returns that a file was made of."""

from django.db import models

from stagepost_web.onward.models.onward_file import OnwardFile
from stagepost_web.returns.models import Version


class OnwardReturn(models.Model):
    made = models.ForeignKey(OnwardFile, on_delete=models.CASCADE, related_name="returns")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="onward_returns")
    """What the LA held and had accepted when the file was asked for."""
    pupils = models.PositiveIntegerField(default=0)
    """How many of its pupils are in the file."""
    sha256 = models.CharField(max_length=64, blank=True)
    """Stands for what the return said of its pupils: see `onward.digests`."""
    name = models.CharField(max_length=100, blank=True)
    """Of a file with one for each school, what that is called."""

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["made", "version"], name="one_return_a_file")]
