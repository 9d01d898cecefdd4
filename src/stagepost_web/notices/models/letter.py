"""One email to one recipient. What it says is written when it is sent, so no link and no name lies here."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from stagepost_web.notices.kinds import KINDS, Kind
from stagepost_web.schools.models import LocalAuthority, School


class State(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    FOR_DIGEST = "for digest", "For the daily email"
    IN_DIGEST = "in digest", "In a daily email"
    SENT = "sent", "Sent"
    NEEDLESS = "needless", "Not needed any more"
    FAILED = "failed", "Did not arrive"


class To(models.TextChoices):
    PERSON = "person", "A person"
    SCHOOL = "school", "The address of a school"
    LA = "la", "The address of a local authority"


class Letter(models.Model):
    reference = models.UUIDField(unique=True, default=uuid.uuid4)
    """What its Message-ID is made of. The same job run again gives the same one."""
    kind = models.CharField(max_length=40)
    """A key of `notices.kinds.KINDS`."""
    about = models.JSONField(default=list)
    """Keys of rows, and never words: what it is written from."""
    to = models.CharField(max_length=10, choices=To.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="letters"
    )
    school = models.ForeignKey(School, null=True, on_delete=models.CASCADE, related_name="+")
    """The school it is about, or goes to."""
    la = models.ForeignKey(LocalAuthority, null=True, on_delete=models.CASCADE, related_name="+")
    """The LA that sees it where it does not arrive, or that it goes to."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    """When it was sent or given up."""
    failure = models.CharField(max_length=200, blank=True)
    """Why the last try failed, in plain words and without an address."""
    digest = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="entries")
    """The daily email that tells of it."""
    day = models.DateField(null=True)
    """Of a daily email: its day."""

    class Meta:
        indexes = [
            models.Index(fields=["la", "state"]),
            models.Index(fields=["state", "settled_at"]),
            models.Index(fields=["person", "state"]),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_daily_email_a_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    @property
    def of_kind(self) -> Kind:
        """What is known of its kind."""
        return KINDS[self.kind]

    @property
    def recipient(self) -> "models.Model | None":
        """The person, school or LA it goes to."""
        return {To.PERSON: self.person, To.SCHOOL: self.school, To.LA: self.la}[To(self.to)]

    @property
    def address(self) -> str:
        """Where it goes: the address as it is now."""
        return getattr(self.recipient, "email", "")

    @property
    def who(self) -> str:
        """The name of whoever it goes to."""
        return getattr(self.recipient, "name", "")
