"""A file that is to be sent, as it was uploaded. Each school gets a copy of its own."""

from django.db import models

from stagepost_web.exchange.models import StoredFile
from stagepost_web.exchange.scan_words import left_out_words
from stagepost_web.schools.models import School
from stagepost_web.sending_out.models.dispatch import Dispatch


class DispatchFile(models.Model):
    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    """What it is called, made safe. It decides nothing."""
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    named = models.JSONField(default=list)
    """The schools that its content names, as `stagepost.recognition.schools_in` has them."""
    obstacle = models.TextField(blank=True)
    """Why nobody can see whose it is."""

    path = models.CharField(max_length=120, blank=True)
    """Where it lay in a zip of many schools' files, as people can read it; empty of any other file."""
    listed = models.ForeignKey(School, null=True, on_delete=models.PROTECT, related_name="+")
    """The school that the officer gave for it."""
    school = models.ForeignKey(School, null=True, on_delete=models.PROTECT, related_name="+")
    """The one school it goes to; empty of a file that goes to all, and of one left unsent."""
    unsent = models.TextField(blank=True)
    """Why it is left unsent, and what to do."""

    class Meta:
        ordering = ["dispatch_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "place"], name="one_file_a_place_in_a_dispatch")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def why_unsent(self) -> str:
        """Why it goes to nobody, and what to do; empty where it goes to its school."""
        return left_out_words(self.file) or self.unsent
