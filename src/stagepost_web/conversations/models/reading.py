"""How far one side has read a conversation, and what it was told of by email. Both sides' rows begin with the
first message.
"""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.models.message import Side


class Reading(models.Model):
    return_request = models.ForeignKey(ReturnRequest, on_delete=models.PROTECT, related_name="readings")
    side = models.CharField(max_length=6, choices=Side)
    newest = models.PositiveIntegerField(default=0)
    """The number of the last message from the other side."""
    written = models.PositiveIntegerField(default=0)
    """The number of its own last message."""
    last_at = models.DateTimeField()
    """When either of them was written."""
    read = models.PositiveIntegerField(default=0)
    """The number of the last message that was on the page when somebody who may answer opened it."""
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True)
    told = models.PositiveIntegerField(default=0)
    """The number of the last message for which an email was asked. While it is not read, no other is sent."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["return_request", "side"], name="one_reading_a_side")]

    def __str__(self) -> str:
        return f"{self.get_side_display()} about request {self.return_request_id}, read to {self.read}"

    @property
    def waits(self) -> bool:
        """Whether the last word is the other side's."""
        return self.newest > self.written
