"""Why a finding is right after all, as the school says, and what its LA makes of that."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stagepost_web.returns.models.noted_finding import NotedFinding

LONGEST_WORDS = 500
"""Characters of a reason in the school's own words, and of what the LA says when it returns an answer."""

SAID = ("reason", "answered_by", "answered_at", "number", "decision", "decided_by", "decided_at", "words")
"""All that an answer says, apart from what it is the answer to."""


class Decision(models.TextChoices):
    WAITING = "waiting", "Waiting for a decision"
    ACCEPTED = "accepted", "Accepted"
    RETURNED = "returned", "Returned"


class Answer(models.Model):
    """The answer that counts now. That there was an earlier one is kept as an event."""

    finding = models.OneToOneField(NotedFinding, on_delete=models.CASCADE, related_name="answer")
    reason = models.CharField(max_length=LONGEST_WORDS)
    """As it was chosen or written, whatever the rule offers by now."""
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()
    number = models.PositiveIntegerField()
    """Counted up in the return each time somebody answers: later is more, whatever the clock says."""
    decision = models.CharField(max_length=8, choices=Decision, default=Decision.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    """What the LA wrote when it returned the answer."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decided_by_somebody",
                condition=Q(decision=Decision.WAITING, decided_at__isnull=True, decided_by__isnull=True)
                | ~Q(decision=Decision.WAITING) & Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Answer to {self.finding.rule}: {self.get_decision_display()}"
