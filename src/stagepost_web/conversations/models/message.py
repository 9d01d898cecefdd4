"""One message of the conversation about a request. Who wrote it, when and what stands in its event."""

from django.db import models

from stagepost_web.audit.models import Event
from stagepost_web.collections.models import ReturnRequest


class Side(models.TextChoices):
    """Who somebody writes for. A message is from one side to the other, never from person to person."""

    SCHOOL = "school", "School"
    LA = "la", "Local authority"

    @property
    def other(self) -> "Side":
        """The side that is written to."""
        return Side.LA if self is Side.SCHOOL else Side.SCHOOL


class Message(models.Model):
    return_request = models.ForeignKey(ReturnRequest, on_delete=models.PROTECT, related_name="messages")
    number = models.PositiveIntegerField()
    """Counted from 1 in its conversation, both sides together: later is more, whatever the clock says."""
    side = models.CharField(max_length=6, choices=Side)
    """Who wrote it."""
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")
    """Tells of it. Its words are what was written, kept nowhere else: they can be erased."""
    quoted = models.PositiveSmallIntegerField(default=0)
    """How many lines at the head of those words are a quotation."""

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["return_request", "number"], name="one_message_a_number")
        ]

    def __str__(self) -> str:
        return f"Message {self.number} about request {self.return_request_id}"
