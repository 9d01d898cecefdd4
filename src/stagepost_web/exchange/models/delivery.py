"""What passes between a school and its LA: one or several files, whatever they hold."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stagepost_web.collections.models.collection import KINDS
from stagepost_web.schools.models import LocalAuthority, School


class Direction(models.TextChoices):
    TO_LA = "to_la", "To the LA"
    TO_SCHOOL = "to_school", "To the school"


class Delivery(models.Model):
    number = models.CharField(max_length=20, unique=True)
    """The receipt number, made to be read out on the telephone."""
    direction = models.CharField(max_length=10, choices=Direction)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="deliveries")
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="deliveries")
    """The LA at the other end, which need not be the one the school is in."""
    kind = models.CharField(max_length=10, choices=KINDS, blank=True)
    """The kind of collection that it is about; empty of what belongs to none, such as a form or a letter."""
    title = models.CharField(max_length=160)
    comment = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    """Empty while the sender has not confirmed: nobody else can see it then."""
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    only_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    """The one person at the school who may open it; empty where it is for all who see the school's files."""
    withdrawn_at = models.DateTimeField(null=True)
    """Recalled by the sender before it was received, or discarded for another file before it was sent."""
    announced_at = models.DateTimeField(null=True)
    """When the e-mail about it went out, so that a job that runs twice writes once."""

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.CheckConstraint(
                name="sent_by_somebody",
                condition=Q(sent_at__isnull=True, sent_by__isnull=True) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_school_has_a_named_person",
                condition=Q(only_for__isnull=True) | Q(direction=Direction.TO_SCHOOL),
            ),
            models.CheckConstraint(
                name="received_after_sending",
                condition=Q(received_at__isnull=True) | Q(sent_at__isnull=False, withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    def get_absolute_url(self) -> str:
        return f"{self.school.get_absolute_url()}deliveries/{self.number}/"
