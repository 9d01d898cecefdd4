"""That a school was reminded of what it owes, or is not to be on that day."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.file_requests.models import AskedSchool

_FOR_RETURN = models.Q(return_request__isnull=False, asked_school__isnull=True)
_FOR_FILES = models.Q(return_request__isnull=True, asked_school__isnull=False)


class Reminder(models.Model):
    """One a school and day, whoever makes it: a job that is run again finds that it has been made."""

    return_request = models.ForeignKey(
        ReturnRequest, null=True, on_delete=models.CASCADE, related_name="reminders"
    )
    asked_school = models.ForeignKey(
        AskedSchool, null=True, on_delete=models.CASCADE, related_name="reminders"
    )
    day = models.DateField()
    """The day of the schedule, or on which an officer had it sent."""
    skipped = models.BooleanField(default=False)
    """Whether an officer said that the school is not reminded on that day."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    """The officer who had it sent, or skipped; empty where the schedule did."""
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["return_request", "day"], name="one_reminder_a_return_and_day"),
            models.UniqueConstraint(fields=["asked_school", "day"], name="one_reminder_of_files_and_day"),
            models.CheckConstraint(name="reminder_of_one_thing", condition=_FOR_RETURN | _FOR_FILES),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.asked}"

    @property
    def asked(self) -> ReturnRequest | AskedSchool:
        """What the school owes."""
        return self.return_request or self.asked_school  # type: ignore[return-value] # the database holds it
