"""Who opened a file that was delivered, and when: every download counts."""

from django.conf import settings
from django.db import models

from stagepost_web.exchange.models.stored_file import StoredFile


class Opening(models.Model):
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
