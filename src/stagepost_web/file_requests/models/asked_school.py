"""One school that a file request asks."""

from django.conf import settings
from django.db import models

from stagepost_web.file_requests.models.file_request import FileRequest
from stagepost_web.schools.models import School


class AskedSchool(models.Model):
    file_request = models.ForeignKey(FileRequest, on_delete=models.PROTECT, related_name="asked_schools")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="file_requests")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    deadline = models.DateField()
    """The deadline of the file request unless the LA agreed another with this school."""
    deadline_because = models.CharField(max_length=500, blank=True)
    """Why this school has another deadline, as the school reads it."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """When the LA stopped asking; empty while it asks."""
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["deadline", "school__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["file_request", "school"], name="asked_once_by_a_file_request")
        ]

    def __str__(self) -> str:
        return f"{self.file_request} from {self.school}"

    def get_absolute_url(self) -> str:
        return f"{self.school.get_absolute_url()}file-requests/{self.pk}/"
