"""One school's answer to one collection, whatever the route. It begins when the first version is checked."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import ReturnRequest


class State(models.TextChoices):
    IN_PROGRESS = "in_progress", "In progress"
    SUBMITTED = "submitted", "Submitted"
    RECEIVED = "received", "Received"
    SENT_BACK = "sent_back", "Sent back"
    ACCEPTED = "accepted", "Accepted"


class SchoolReturn(models.Model):
    return_request = models.OneToOneField(
        ReturnRequest, on_delete=models.PROTECT, related_name="school_return"
    )
    state = models.CharField(max_length=12, choices=State, default=State.IN_PROGRESS)
    state_changed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    held = models.OneToOneField(
        "returns.Version", null=True, on_delete=models.PROTECT, related_name="held_by"
    )
    """What the LA holds: the version sent last and not recalled. Pointed to, since clocks are set back."""
    words = models.TextField(blank=True)
    """What the LA wrote when it sent the return back."""

    def __str__(self) -> str:
        return f"{self.return_request}: {self.get_state_display()}"
