"""A part of a version of a return: a file, a grid, a template or an API call."""

from django.db import models

from stagepost_web.returns.models.version import Version


class Route(models.TextChoices):
    CTF = "ctf", "CTF"
    TEMPLATE = "template", "Template"
    GRID = "grid", "Entered on the site"
    API = "api", "Sent by another system"


class Effect(models.TextChoices):
    REPLACES = "replaces", "Replaces what was uploaded before"
    ADDS = "adds", "Adds to what was uploaded before"


class Part(models.Model):
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="parts")
    place = models.PositiveSmallIntegerField()
    """Counted from 1, in the order in which the parts came."""
    route = models.CharField(max_length=10, choices=Route)
    effect = models.CharField(max_length=10, choices=Effect)
    header = models.JSONField()
    """The part's own header as it was read, in the order of `stagepost.records.Header`."""
    pupil_count = models.PositiveIntegerField()
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    """The part of the version before that this one repeats; empty for a part that is new in its version."""

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="one_part_a_place")]
