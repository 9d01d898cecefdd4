"""A file that goes with a secure message. What it is called stands in the message's contents alone."""

from django.db import models

from stagepost_web.exchange.models import StoredFile
from stagepost_web.secure_messages.models.secure_message import SecureMessage


class EnclosedFile(models.Model):
    message = models.ForeignKey(SecureMessage, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField()
    """Counted from 1."""
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["message_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["message", "place"], name="one_file_a_place_in_a_secure_message")
        ]

    def __str__(self) -> str:
        return f"File {self.place} of {self.message}"
