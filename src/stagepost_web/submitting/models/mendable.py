"""What can be mended in the file of a draft, and what else can be made of it. It was found when it came."""

from django.db import models

from stagepost_web.returns.models import Version


class Mendable(models.Model):
    """Only a draft of a single file has one. It shows pupils, and goes when the draft is sent or deleted."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="mendable")
    mends = models.JSONField()
    """In the order of `submitting.mends.Proposed`."""
    ways = models.JSONField()
    """In the order of `submitting.ways.Way`."""

    def __str__(self) -> str:
        return str(self.version)
