"""One pupil as a version of a return has them, with the outcomes of its collection."""

from django.db import models

from stagepost_web.returns.models.part import Part
from stagepost_web.returns.models.version import Version


class ReturnedPupil(models.Model):
    """Texts have no length limit of ours: whatever was sent must be kept, so that a finding can show it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="pupils")
    part = models.ForeignKey(Part, null=True, on_delete=models.PROTECT, related_name="pupils")
    """The part in which the pupil came."""
    place = models.PositiveIntegerField()
    """Counted from 0, in the order of the parts and of each file."""
    upn = models.TextField(blank=True)
    surname = models.TextField(blank=True)
    forename = models.TextField(blank=True)
    dob = models.TextField(blank=True)
    """As written: a wrong date must be shown as it was sent."""
    sex = models.TextField(blank=True)
    sex_element = models.CharField(max_length=10, default="Sex")
    """The name under which the sex was sent."""
    year_group = models.TextField(blank=True)
    outcomes = models.JSONField(default=list)
    """A list of outcomes in the order of `stagepost.records.Outcome`, with a line of the file at the end."""
    line = models.PositiveIntegerField(default=0)
    former_upn = models.TextField(blank=True)
    """The UPN the pupil had before, where the file says so."""
    known_by = models.CharField(max_length=32, blank=True)
    """Stands for name and date of birth, by which a pupil without the same UPN is found again."""

    class Meta:
        ordering = ["place"]
        indexes = [models.Index(fields=[each, "version"]) for each in ("upn", "former_upn", "known_by")]
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="one_pupil_a_place")]
