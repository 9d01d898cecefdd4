"""Files that a school sends, or is about to: for a file request, or without one and with a tag."""

from django.db import models

from stagepost_web.exchange.models import Delivery
from stagepost_web.file_requests.models.asked_school import AskedSchool
from stagepost_web.returns.models import Effect


class Sending(models.Model):
    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="sending")
    asked = models.ForeignKey(AskedSchool, null=True, on_delete=models.PROTECT, related_name="sendings")
    """What it answers; empty of files that nobody asked for."""
    effect = models.CharField(max_length=10, choices=Effect, default=Effect.ADDS)
    """Whether it takes the place of what was sent for the same file request before it, or joins that."""
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaces")
    """What took its place; empty of what counts."""
    tag = models.CharField(max_length=20, blank=True)
    """What files that nobody asked for are, by a value in `file_requests.tags`."""
    found = models.JSONField(default=list)
    """What each file turned out to be, in their order: its `kind`, a `remark` for its sender, and which
    return it is (`returned`). No pupil is in it."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="tagged_unless_asked_for",
                condition=models.Q(asked__isnull=True) | models.Q(tag=""),
            )
        ]

    def __str__(self) -> str:
        return str(self.delivery)

    def get_absolute_url(self) -> str:
        return f"{self.delivery.school.get_absolute_url()}files/{self.delivery.number}/"
