"""A file that is not the return asked for, kept for a short time so that its sender can go on with it."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import StoredFile
from stagepost_web.returns.models import Effect


class RefusedFile(models.Model):
    """Only who uploaded it sees it. Whatever is made of it, it stays as it came until it ends."""

    return_request = models.ForeignKey(ReturnRequest, on_delete=models.PROTECT, related_name="+")
    """What it was uploaded for."""
    effect = models.CharField(max_length=10, choices=Effect, default=Effect.REPLACES)
    """What it was to do there, and so what is made of it for that request does."""
    comment = models.TextField(blank=True)
    """What its sender wrote beside it; empty once it has ended."""
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    """Why it was refused, as the page says it, and what it is."""
    says = models.TextField()
    send_instead = models.TextField()
    ways = models.JSONField()
    """What can be done with it, in the order of `submitting.ways.Way`; empty once it has ended."""
    mends = models.JSONField(default=list)
    """What can be mended in it, in the order of `submitting.mends.Proposed`; empty once it has ended."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """When it was discarded, replaced by another, or over."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["return_request", "by"],
                condition=models.Q(ended_at=None),
                name="one_refused_file_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"Refused for {self.return_request}"
