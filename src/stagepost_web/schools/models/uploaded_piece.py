"""A piece of an uploaded list, compressed, until the worker has read it.

Lists lie in the database and not in the vault, because each piece is read by itself: the whole register never
lies in memory. It is public and holds no pupil.
"""

from django.db import models

from stagepost_web.schools.models.proposal import Proposal


class UploadedPiece(models.Model):
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="pieces")
    place = models.PositiveIntegerField()
    """From 0."""
    data = models.BinaryField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["proposal", "place"], name="one_piece_a_place")]

    def __str__(self) -> str:
        return f"{self.proposal}, piece {self.place}"
