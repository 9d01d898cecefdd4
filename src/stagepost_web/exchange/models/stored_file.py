"""Bytes in the vault: encrypted, under a name of our own."""

from django.db import models

from stagepost_web.exchange.models.delivery import Delivery

KINDS = {"pdf": "PDF", "xlsx": "Spreadsheet"}
"""What files are called by the ending of their name; any other is a file."""


class StoredFile(models.Model):
    key = models.CharField(max_length=64, unique=True)
    """Our own name for it in the vault; nothing of the sender's name is in it."""
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.PROTECT, related_name="files")
    place = models.PositiveSmallIntegerField(default=1)
    """Its place among the files of the delivery, counted from 1."""
    name = models.CharField(max_length=255)
    """What the sender called it, made safe to show and to download under."""
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    """Bytes before encryption."""
    sha256 = models.CharField(max_length=64)
    """Of the bytes as they came, in hexadecimal: what the receipt states."""
    stored_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)
    """When the bytes were deleted; the row stays as evidence."""

    class Meta:
        ordering = ["delivery_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "place"], name="one_file_a_place_in_a_delivery")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_in_words(self) -> str:
        """What sort of file it is, for a list of files of one delivery."""
        return KINDS.get(self.name.rpartition(".")[2].casefold(), "File")
