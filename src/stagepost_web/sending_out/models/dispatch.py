"""What an officer prepares for one school or many: the words, and how far it has come."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import StoredFile
from stagepost_web.schools.models import LocalAuthority


class Stage(models.TextChoices):
    """How far it has come."""

    READING = "reading", "Being read"
    UNREADABLE = "unreadable", "Cannot be read"
    DRAFT = "draft", "Not sent"
    WAITING = "waiting", "Waiting for approval"
    GOING = "going", "Being sent"
    SENT = "sent", "Sent"
    DISCARDED = "discarded", "Discarded"


def _person() -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")


class Dispatch(models.Model):
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="dispatches")
    title = models.CharField(max_length=160)
    note = models.TextField(blank=True)
    only_for = _person()
    """The one person it is for, at its one school."""
    split = models.BooleanField(default=False)
    """Whether each file goes to one school alone: they came in one zip, or the site made one for each."""
    zip = models.OneToOneField(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    """That zip. Its bytes are deleted once it is taken apart."""
    trouble = models.TextField(blank=True)
    """Why the zip cannot be taken apart."""
    to_do = models.PositiveIntegerField(default=0)
    """Files in the zip, or that are to be made."""
    table_confirmed = models.BooleanField(default=False)
    """Whether the officer has confirmed which schools they gave for files."""
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """Who prepared it: nobody else changes it, and somebody else approves it."""
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    """When approval was asked for."""
    fingerprint = models.CharField(max_length=64, blank=True)
    """Of the files and who gets them, as they were when approval was asked for, or it was sent."""
    approved_by = _person()
    approved_at = models.DateTimeField(null=True)
    turned_down = models.ForeignKey(Event, null=True, on_delete=models.PROTECT, related_name="+")
    """The event that tells who turned it down last, and in what words."""
    sent_at = models.DateTimeField(null=True)
    """When the last school had it."""
    job = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="never_approved_by_who_prepared_it",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("made_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.la}"

    @property
    def per_cent(self) -> int:
        """How much of the zip is taken apart."""
        return min(99, self.files.count() * 100 // (self.to_do or 1))
