"""A version of a return whose pupils and findings were deleted. That there was one stays."""

from django.db import models

from stagepost_web.returns.models import Version


class EmptiedVersion(models.Model):
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="emptied")
    at = models.DateTimeField()
    """From when on nobody is shown what was in it."""
    finished_at = models.DateTimeField(null=True)
    """When the last of it was deleted; empty where that was interrupted."""

    def __str__(self) -> str:
        return f"{self.version}, emptied"
