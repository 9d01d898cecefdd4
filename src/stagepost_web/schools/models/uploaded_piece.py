"""A piece of an uploaded list, compressed, until the worker has read it.

Lists lie in the database and not in the vault, because each piece is read by itself: the whole register never
lies in memory. It is public and holds no pupil.
"""

from django.db import models

from stagepost_web.schools.models.uploaded_list import UploadedList


class UploadedPiece(models.Model):
    uploaded = models.ForeignKey(UploadedList, on_delete=models.CASCADE, related_name="pieces")
    place = models.PositiveIntegerField()
    """From 0."""
    data = models.BinaryField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["uploaded", "place"], name="one_piece_a_place")]

    def __str__(self) -> str:
        return f"{self.uploaded}, piece {self.place}"
