"""That a file was made here, from which, and how. The one it was made from stays as it came."""

from django.db import models

from stagepost_web.exchange.models import StoredFile


class MadeFile(models.Model):
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="made")
    origin = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    says = models.JSONField()
    """What was done, a sentence or two a step, in the words that its sender agreed to."""

    def __str__(self) -> str:
        return f"{self.file}, made from {self.origin}"
