"""One school's answer to one collection, whatever the route. It begins when the first version is checked."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import Request


class State(models.TextChoices):
    IN_PROGRESS = "in_progress", "In progress"
    SUBMITTED = "submitted", "Submitted"
    RECEIVED = "received", "Received"
    SENT_BACK = "sent_back", "Sent back"
    ACCEPTED = "accepted", "Accepted"


class SchoolReturn(models.Model):
    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="school_return")
    state = models.CharField(max_length=12, choices=State, default=State.IN_PROGRESS)
    state_since = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True)
    """What the LA wrote when it sent the return back."""

    def __str__(self) -> str:
        return f"{self.request}: {self.get_state_display()}"
