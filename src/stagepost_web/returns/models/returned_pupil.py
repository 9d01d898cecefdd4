"""One pupil as a version of a return has them, with the outcomes of its collection."""

from django.db import models

from stagepost_web.returns.models.version import Version


class ReturnedPupil(models.Model):
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="pupils")
    place = models.PositiveIntegerField()
    """Counted from 0, in the order of the file."""
    upn = models.CharField(max_length=40, blank=True)
    surname = models.CharField(max_length=200, blank=True)
    forename = models.CharField(max_length=200, blank=True)
    dob = models.CharField(max_length=40, blank=True)
    """As written: a wrong date must be shown as it was sent."""
    sex = models.CharField(max_length=20, blank=True)
    year_group = models.CharField(max_length=20, blank=True)
    outcomes = models.JSONField(default=list)
    """A list of outcomes in the order of `stagepost.records.Outcome`."""
    line = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="one_pupil_a_place")]
