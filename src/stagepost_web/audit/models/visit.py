"""That somebody opened a page on a day, or was refused it, and how often. Only the first time is an event."""

from django.conf import settings
from django.db import models

from stagepost_web.audit.models.event import Event


class Visit(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    page = models.CharField(max_length=60)
    """The name of its address: `la_pages:pupils`."""
    subject = models.CharField(max_length=60, blank=True)
    """Whose pupils it showed, as `kind:id`; empty for what was refused."""
    refused = models.BooleanField(default=False)
    times = models.PositiveIntegerField(default=1)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")
    """The event that tells of the first time."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day", "page", "subject", "refused"], name="one_visit_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page} on {self.day}, {self.times} times"
