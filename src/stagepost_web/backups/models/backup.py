"""A backup that was made of this database, so that the site can say when the last one was."""

from django.db import models


class Backup(models.Model):
    name = models.CharField(max_length=40)
    """Its folder's name."""
    made_at = models.DateTimeField()
    """The moment it is of."""
    files = models.PositiveIntegerField()
    missing = models.PositiveIntegerField(default=0)
    """Stored files that were not in the vault to be copied."""
    size = models.PositiveBigIntegerField()
    """Bytes of the database and the stored files together."""

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
