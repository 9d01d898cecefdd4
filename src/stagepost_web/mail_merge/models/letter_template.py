"""The words of a letter, with merge fields, as an LA has written them for one kind of collection."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models.collection import KINDS
from stagepost_web.schools.models import LocalAuthority

LONGEST_NAME, LONGEST_TITLE, LONGEST_TEXT = 80, 160, 8_000
"""Characters."""


class LetterTemplate(models.Model):
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="letter_templates")
    kind = models.CharField(max_length=10, choices=KINDS)
    """Of the collections it is for."""
    name = models.CharField(max_length=LONGEST_NAME)
    """What the LA calls it. Schools do not see it."""
    title = models.CharField(max_length=LONGEST_TITLE)
    """The heading of the letter, with merge fields."""
    text = models.TextField(max_length=LONGEST_TEXT)
    """All that stands below it, with merge fields."""
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["la", "kind", "name"],
                name="one_letter_template_a_name",
                violation_error_message="There is a letter with this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name
