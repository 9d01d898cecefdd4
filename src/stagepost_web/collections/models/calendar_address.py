"""A private address under which a calendar fetches a school's deadlines."""

from django.conf import settings
from django.db import models

from stagepost_web.schools.models import School


class CalendarAddress(models.Model):
    """Whoever has the address can read the deadlines. A digest alone is stored: nobody reads it here."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="calendar_addresses")
    key_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """It works only while this person may see the school's requests."""
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "calendar addresses"

    def __str__(self) -> str:
        return f"Calendar address {self.pk} of {self.school}"
