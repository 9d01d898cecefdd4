"""A stored file that waits for the scanner, and from whom it came."""

from django.conf import settings
from django.db import models

from stagepost_web.exchange.models.stored_file import StoredFile
from stagepost_web.schools.models import LocalAuthority, School


class Unscanned(models.Model):
    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="unscanned")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    """Whom it concerns, and who is told should malware be found."""
    school = models.ForeignKey(School, null=True, on_delete=models.PROTECT, related_name="+")
    """The school it came from; none where it is the LA's own."""
    since = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    """How often the scanner was asked about it."""

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.file} since {self.since}"
