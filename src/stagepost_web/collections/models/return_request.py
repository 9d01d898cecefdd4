"""What one school is asked for in one collection."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models.collection import Collection
from stagepost_web.schools.models import School


class ReturnRequest(models.Model):
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="return_requests")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="return_requests")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    deadline = models.DateField()
    """The collection's deadline unless the LA agreed another with this school."""
    deadline_because = models.CharField(max_length=500, blank=True)
    """Why this school has another deadline, as the school reads it."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """When the LA stopped asking; empty while it asks."""
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["deadline", "school__name", "collection__kind"]
        constraints = [models.UniqueConstraint(fields=["collection", "school"], name="one_request_a_school")]

    def __str__(self) -> str:
        return f"{self.collection} from {self.school}"

    def get_absolute_url(self) -> str:
        return f"{self.school.get_absolute_url()}requests/{self.pk}/"
