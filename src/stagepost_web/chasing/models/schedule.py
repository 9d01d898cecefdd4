"""On which days before and after its deadline a school is reminded that has not sent."""

from django.db import models

from stagepost_web.collections.models import Collection
from stagepost_web.file_requests.models import FileRequest

_FOR_RETURNS = models.Q(collection__isnull=False, file_request__isnull=True)
_FOR_FILES = models.Q(collection__isnull=True, file_request__isnull=False)


class Schedule(models.Model):
    """Of a collection or a file request. Where there is none, nobody is reminded."""

    collection = models.OneToOneField(
        Collection, null=True, on_delete=models.CASCADE, related_name="reminder_schedule"
    )
    file_request = models.OneToOneField(
        FileRequest, null=True, on_delete=models.CASCADE, related_name="reminder_schedule"
    )
    days = models.JSONField(default=list)
    """Days counted from each school's own deadline: -7 is a week before it."""

    class Meta:
        constraints = [
            models.CheckConstraint(name="schedule_of_one_thing", condition=_FOR_RETURNS | _FOR_FILES)
        ]

    def __str__(self) -> str:
        return f"Reminders of {self.collection or self.file_request}"
