"""One thing that a file says: a pupil's result of a summer, a registration, or the sex of a forename."""

from django.db import models

from stagepost_web.earlier.models.earlier_file import EarlierFile
from stagepost_web.schools.models import School


class Entry(models.Model):
    file = models.ForeignKey(EarlierFile, on_delete=models.CASCADE, related_name="entries", db_index=False)
    key = models.CharField(max_length=100)
    """The UPN in capitals, or the forename in small letters."""
    summer = models.PositiveSmallIntegerField(default=0)
    says = models.CharField(max_length=200, blank=True)
    """A phonics result as sent; the different results of a profile, with spaces between; `F` or `M`."""
    school = models.ForeignKey(School, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    """Where the pupil is registered; empty of all else."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "key", "summer"], name="one_entry_a_key_and_summer")
        ]
        indexes = [models.Index(fields=["school", "file"], name="entries_of_a_school")]

    def __str__(self) -> str:
        return f"Entry of {self.file}"
