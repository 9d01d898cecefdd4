"""What a school confirmed when it sent a version, in the words it read, and who had agreed when."""

from typing import Any, NoReturn

from django.db import models

from stagepost_web.audit.models.event import Unchangeable
from stagepost_web.collections.models import LONGEST_CONFIRMATION
from stagepost_web.returns.models.version import Version

LONGEST_NAMES = 200
"""Characters of the names of those who agreed: they may be several."""


class Given(models.QuerySet):
    """Confirmations as a set: they go with the contents of their version, and are never changed."""

    def update(self, **fields: Any) -> NoReturn:
        raise Unchangeable("What was confirmed is not changed.")


class GivenConfirmation(models.Model):
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="confirmations")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST_CONFIRMATION)
    """As the collection had them then."""
    agreed_by = models.CharField(max_length=LONGEST_NAMES, blank=True)
    """Who had agreed, as the school says; empty where it was not asked."""
    agreed_on = models.DateField(null=True)
    """On which day; empty where it was not asked."""

    objects = Given.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="one_confirmation_a_place")]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.words, self.agreed)))

    def save(self, *args: Any, force_insert: Any = False, **kwargs: Any) -> None:
        """Add the confirmation. Saving one that was given before is refused."""
        if not force_insert:
            raise Unchangeable("Confirmations are given by `returns.actions.submit`.")
        super().save(*args, force_insert=force_insert, **kwargs)

    @property
    def agreed(self) -> str:
        """Who had agreed and when, in words; empty where neither was asked."""
        on = f"{self.agreed_on:%-d %B %Y}" if self.agreed_on else ""
        if self.agreed_by:
            return f"Agreed by {self.agreed_by}{on and f' on {on}'}."
        return on and f"On {on}."
