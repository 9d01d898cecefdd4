"""The receipt of one event, as it was signed. It is written once and never changed."""

from django.db import models

from stagepost_web.audit.models import Event
from stagepost_web.receipts.models.signing_key import SigningKey


class Kind(models.TextChoices):
    SENT = "sent", "Sent"
    ACCEPTED = "accepted", "Accepted"


class Receipt(models.Model):
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="receipt")
    """What it is the receipt of."""
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.CharField(max_length=20)
    """The receipt number. That a return was sent and that it was accepted have the same."""
    content = models.TextField()
    """The file, in UTF-8 with line feeds. No pupil is in it, and nothing that may have to be erased."""
    sha256 = models.CharField(max_length=64, unique=True)
    """Of those bytes, in hexadecimal: by this a receipt is found again."""
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="receipts")
    signatures = models.JSONField()
    """The signature for each program, in base64, by the ending of its file. What made them may be gone."""

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Receipt {self.number}: {self.kind}"
