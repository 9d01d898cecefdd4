"""Failed attempts to sign in: one row a day for an account and a network, however many there were.

They are counted here and not in the chain of events, which a stranger must not be able to make grow.
"""

from django.db import models
from django.db.models import F, Q

from stagepost_web.people.models.person import Person


class FailedSignIns(models.Model):
    class Step(models.TextChoices):
        PASSWORD = "password", "Password"
        CODE = "code", "Second step"

    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="failed_sign_ins")
    """Whose account was meant; empty where there is none. What was typed is not kept."""
    step = models.CharField(max_length=8, choices=Step)
    network = models.CharField(max_length=45, blank=True)
    """The address it came from; of a version 6 address the network of the house."""
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)
    told = models.PositiveIntegerField(default=0)
    """How many of them stand in the event of a later sign-in."""
    last_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "failed sign-ins"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "step", "network", "day"],
                condition=Q(person__isnull=False),
                name="one_count_an_account_network_and_day",
            ),
            models.UniqueConstraint(
                fields=["step", "network", "day"],
                condition=Q(person__isnull=True),
                name="one_count_a_network_and_day",
            ),
            models.CheckConstraint(condition=Q(told__lte=F("times")), name="no_more_told_than_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.times} on {self.day}"
