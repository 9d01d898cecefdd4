"""Bytes in the vault: encrypted, under a name of our own."""

from django.db import models


class StoredFile(models.Model):
    key = models.CharField(max_length=64, unique=True)
    """Our own name for it in the vault; nothing of the sender's name is in it."""
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

    def __str__(self) -> str:
        return self.name
