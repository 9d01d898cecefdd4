"""The report that goes back to a school when its return is accepted. One a version, whatever the job does."""

from django.db import models

from stagepost_web.exchange.models import Delivery
from stagepost_web.returns.models import Version


class PupilLevelReport(models.Model):
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="pupil_level_report")
    asked_at = models.DateTimeField()
    """The moment it speaks of: the same whenever the job comes to run."""
    job = models.UUIDField(null=True)
    """The job that makes it, in the queue's own table."""
    made_at = models.DateTimeField(null=True)
    """When both files were in the school's hands; empty while the job has still to run."""
    announced_at = models.DateTimeField(null=True)
    """When the school was written to."""
    pdf = models.OneToOneField(Delivery, null=True, on_delete=models.PROTECT, related_name="+")
    workbook = models.OneToOneField(Delivery, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="made_with_both_files",
                condition=models.Q(made_at__isnull=True, pdf__isnull=True, workbook__isnull=True)
                | models.Q(made_at__isnull=False, pdf__isnull=False, workbook__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Pupil-level report on {self.version}"
