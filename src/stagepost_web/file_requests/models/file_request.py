"""What an LA asks schools for that is none of the four returns: a census file, a form, a spreadsheet."""

from django.conf import settings
from django.db import models

from stagepost_web.schools.models import LocalAuthority


class Zips(models.TextChoices):
    """What becomes of a zip that a school uploads."""

    REFUSED = "refused", "Refuse it, and ask for the files themselves"
    UNPACKED = "unpacked", "Take the files out of it, and look at each"
    KEPT = "kept", "Take it as it is"


class FileRequest(models.Model):
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="file_requests")
    title = models.CharField(max_length=120)
    info = models.TextField(blank=True)
    """What to send, as Markdown that the filter `formatted` shows."""
    year = models.PositiveSmallIntegerField()
    """The summer of the school year in which it was made: 2026 for 2025/26."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    deadline = models.DateField()
    kinds = models.JSONField(default=list)
    """The kinds of file that are taken, by their values in `file_requests.kinds`."""
    several = models.BooleanField(default=False)
    """Whether a school may send more than one file."""
    zips = models.CharField(max_length=10, choices=Zips, default=Zips.REFUSED)
    size_limit = models.PositiveIntegerField(null=True, blank=True)
    """Bytes the files of one upload may have; empty where the LA's own setting counts."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """When the LA stopped taking files. A deadline gone by closes nothing."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["la", "year", "title"],
                name="one_file_request_a_title",
                violation_error_message="There is a file request with this title already.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def largest_upload(self) -> int:
        """Bytes the files of one upload may have."""
        return self.la.size_limit if self.size_limit is None else self.size_limit
