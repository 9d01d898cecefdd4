"""EYFSP, phonics, KS1 or KS2 TA of one year at one LA, with its dates and contact.

An LA may have several of one kind and year: one for its schools and one for its early years settings.
"""

from django.db import models

from stagepost import records
from stagepost.collections import facts_of
from stagepost_web.schools.models import LocalAuthority

KINDS = [(each.value, facts_of(each).title) for each in records.Collection]


class Collection(models.Model):
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="collections")
    kind = models.CharField(max_length=10, choices=KINDS)
    year = models.PositiveSmallIntegerField()
    """The summer it belongs to: 2026 for the academic year 2025/26."""
    title = models.CharField(max_length=120)
    info = models.TextField(blank=True)
    opens = models.DateField()
    deadline = models.DateField()
    contact = models.CharField(max_length=120, blank=True)
    """Who answers questions about it, as schools are to read it."""

    class Meta:
        ordering = ["-year", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["la", "kind", "year", "title"],
                name="one_collection_a_title",
                violation_error_message="There is a collection with this title already.",
            ),
            models.CheckConstraint(
                name="deadline_after_opening",
                condition=models.Q(deadline__gte=models.F("opens")),
                violation_error_message="The deadline must not be before the day the collection opens.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
