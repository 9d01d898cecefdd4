"""That somebody uploaded a file at the DfE, and what was said to it there. Nothing is changed afterwards:
what is written later counts.
"""

from django.conf import settings
from django.db import models

from stagepost_web.onward.models.onward_file import OnwardFile

LONGEST_WORDS = 2_000


class Outcome(models.TextChoices):
    TAKEN = "taken", "It was accepted"
    REFUSED = "refused", "It was refused, or came back with errors"
    WAITING = "waiting", "We do not know yet"


class Upload(models.Model):
    made = models.ForeignKey(OnwardFile, on_delete=models.CASCADE, related_name="uploads")
    day = models.DateField()
    uploaded_by = models.CharField(max_length=120)
    """Who did it, who need have no account here."""
    outcome = models.CharField(max_length=8, choices=Outcome)
    said = models.TextField(blank=True, max_length=LONGEST_WORDS)
    """What was said there, or what is to be remembered. It may name a child: it is here, and in no event."""
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
