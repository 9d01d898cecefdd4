"""EYFSP, phonics, KS1 or KS2 TA of one year at one LA, with its dates and contact.

An LA may have several of one kind and year: one for its schools and one for its early years settings.
"""

from django.db import models

from stagepost import records
from stagepost.collections import CollectionFacts, facts_of
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
    optional = models.BooleanField(default=False)
    """Whether a school may choose to make no return, as of key stage 1 since 2024."""
    errors_stop = models.BooleanField(null=True, blank=True)
    """Whether a file with errors cannot be sent; empty where the LA's own setting counts."""
    let_through = models.JSONField(default=list, blank=True)
    """Names of the rules whose errors are marked and stop nothing, even where errors stop."""
    size_limit = models.PositiveIntegerField(null=True, blank=True)
    """Bytes the files of one upload may have; empty where the LA's own setting counts."""
    late_at_discretion = models.BooleanField(default=False)
    """Whether the LA decides about each report on a return that was sent after the deadline."""
    simple_form = models.BooleanField(default=False)
    """Whether schools upload on the simple form: files, a note, and nothing else."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """When the LA stopped taking returns. A deadline gone by closes nothing."""

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

    @property
    def facts(self) -> CollectionFacts:
        """What is known of its kind: what it calls its pupils, and more."""
        return facts_of(records.Collection(self.kind))

    @property
    def stops_errors(self) -> bool:
        """Whether errors stop a file, but for those of the rules that are let through."""
        return self.la.errors_stop if self.errors_stop is None else self.errors_stop

    @property
    def largest_upload(self) -> int:
        """Bytes the files of one upload may have."""
        return self.la.size_limit if self.size_limit is None else self.size_limit
