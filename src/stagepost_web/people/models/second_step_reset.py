"""A lost second step, taken away by two people: one asks, and an officer who is another confirms."""

from django.db import models

from stagepost_web.people.models.person import Person


class SecondStepReset(models.Model):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="second_step_resets")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)
    """Whether it was settled by resetting, and not by refusing."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(settled_at=None), name="one_open_reset_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"Second step of {self.person}"
