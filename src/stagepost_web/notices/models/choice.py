"""How somebody wants to be told of one kind of event, where that is not as everybody is told."""

from django.conf import settings
from django.db import models

from stagepost_web.notices.kinds import How


class Choice(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    """A key of `notices.kinds.KINDS`."""
    how = models.CharField(max_length=10, choices=How.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_choice_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.how}"
