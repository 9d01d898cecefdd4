"""That a version is its LA's correction of the one that was held before it."""

from django.db import models

from stagepost_web.returns.models.version import Version


class Correction(models.Model):
    """What was corrected is seen from both versions, and so goes with their contents. Who corrected it and
    when stands in the new version, and why in the words of its event.
    """

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="correction")
    """The new version. What it corrects is its `held_before`."""
    taken_out = models.JSONField(default=list)
    """The places of the pupils of that version who are no longer in it. All others follow in their order."""

    def __str__(self) -> str:
        return f"Correction: {self.version}"
