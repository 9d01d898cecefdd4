"""What a school confirms when it sends its return, beside the headteacher's authority: as an LA asks it."""

from hashlib import sha256

from django.db import models

from stagepost_web.collections.models.collection import Collection

LONGEST_CONFIRMATION = 300
"""Characters of the words."""


class Confirmation(models.Model):
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="confirmations")
    place = models.PositiveSmallIntegerField()
    """Where it stands among those of its collection."""
    words = models.CharField(max_length=LONGEST_CONFIRMATION)
    asks_by = models.BooleanField(default=False)
    """Whether the school says who has agreed."""
    asks_when = models.BooleanField(default=False)
    """Whether the school says on which day that was."""

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "words"],
                name="one_confirmation_of_its_words",
                violation_error_message="Schools confirm this already.",
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def key(self) -> str:
        """What is posted for it. Other words are another confirmation: nobody gives one they did not read."""
        return sha256(self.words.encode()).hexdigest()[:16]
