"""A day after its deadline on which a school says it will send its return, and what its LA says to that."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import ReturnRequest

LONGEST_REASON = 500
"""Characters of what either side writes."""


class Standing(models.TextChoices):
    ASKED = "asked", "Waiting for an answer"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "No longer asked for"


class LaterDate(models.Model):
    return_request = models.ForeignKey(ReturnRequest, on_delete=models.PROTECT, related_name="later_dates")
    day = models.DateField()
    because = models.CharField(max_length=LONGEST_REASON)
    """Why the school will be late. It is here alone, and in no event or email: it may name somebody."""
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The officer who answered."""
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=LONGEST_REASON, blank=True)
    """What the LA says to it, if anything."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["return_request"], condition=models.Q(standing="asked"), name="one_later_date_asked"
            )
        ]

    def __str__(self) -> str:
        return f"{self.return_request}: {self.day}"
