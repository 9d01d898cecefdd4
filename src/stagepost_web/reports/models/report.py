"""A report: of which kind, on what, how far it has come, and its files. One of a kind on one thing."""

from django.db import models
from django.db.models import Q

from stagepost_web.collections.models import Collection
from stagepost_web.exchange.models import StoredFile
from stagepost_web.returns.models import Version


class ReportKind(models.TextChoices):
    PUPIL_LEVEL = "pupil_level", "Pupil-level report"


class Report(models.Model):
    kind = models.CharField(max_length=20, choices=ReportKind)
    version = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="reports")
    collection = models.ForeignKey(Collection, null=True, on_delete=models.PROTECT, related_name="reports")
    """What it is on: a version of a return, or a whole collection."""
    asked_at = models.DateTimeField()
    """The moment it speaks of: the same whenever the job comes to run."""
    job = models.UUIDField(null=True)
    """The job that makes it, in the queue's own table."""
    made_at = models.DateTimeField(null=True)
    """When all its files were there; empty while the job has still to run."""
    announced_at = models.DateTimeField(null=True)
    """When the people it is for were written to."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="on_a_version_or_a_collection",
                condition=Q(version__isnull=False, collection__isnull=True)
                | Q(version__isnull=True, collection__isnull=False),
            ),
            models.UniqueConstraint(fields=["kind", "version"], name="one_report_of_a_kind_on_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.version or self.collection}"

    @property
    def on_version(self) -> Version:
        """The version it is on. Raises ValueError for a report on a collection."""
        if self.version is None:
            raise ValueError(f"{self} is not on a version of a return")
        return self.version


class ReportFile(models.Model):
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="report_file")

    class Meta:
        ordering = ["file__place", "pk"]
