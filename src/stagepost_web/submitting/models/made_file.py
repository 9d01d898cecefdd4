"""That a file was made here, from which, and how. The one it was made from stays as it came."""

from django.db import models

from stagepost_web.exchange.models import StoredFile


class MadeFile(models.Model):
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="made")
    origin = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    says = models.JSONField()
    """What was done, a sentence or two a step, in the words that its sender agreed to."""
    places = models.JSONField(default=list)
    """In how many places each of them changed the file."""
    before = models.JSONField(null=True)
    """How many pupils, errors and queries the file had that it was made from; empty for no return."""
    after = models.JSONField(null=True)
    """How many this one had when it was made; empty where it was added to others."""

    def __str__(self) -> str:
        return f"{self.file}, made from {self.origin}"

    @property
    def steps(self) -> list[tuple[str, int]]:
        """What was done, each with its number of places; nought where that was not counted yet."""
        return [*zip(self.says, self.places or [0] * len(self.says), strict=True)]
