"""The report that goes back to a school when its return is accepted. One a version, however often the job runs."""

from django.db import models

from stagepost_web.exchange.models import Delivery
from stagepost_web.returns.models import Version


class PupilLevelReport(models.Model):
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="pupil_level_report")
    asked = models.DateTimeField()
    made = models.DateTimeField(null=True)
    """When both files were in the school's hands; empty while the job has still to run."""
    pdf = models.OneToOneField(Delivery, null=True, on_delete=models.PROTECT, related_name="+")
    workbook = models.OneToOneField(Delivery, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Pupil-level report on {self.version}"
