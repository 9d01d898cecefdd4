"""A message from one person to another: who, when and how far it has come. What it says lies in the vault."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import Direction, StoredFile
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.submitting.models import Submission


class SecureMessage(models.Model):
    number = models.CharField(max_length=20, unique=True)
    """Made to be read out on the telephone. It opens nothing."""
    direction = models.CharField(max_length=10, choices=Direction)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The one person who may open it; empty where they never came, and their account was deleted."""
    return_request = models.ForeignKey(
        ReturnRequest, null=True, on_delete=models.PROTECT, related_name="secure_messages"
    )
    """The return that it is about: an answer may bring it."""
    in_answer_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answers")
    submission = models.ForeignKey(
        Submission, null=True, on_delete=models.SET_NULL, related_name="secure_messages"
    )
    """The return that came with it, an answer."""
    form_key = models.UUIDField()
    """Of the form it was written on. The same form again is a second click."""
    contents = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    """Its words and the names of its files, as `contents` packs them."""
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    """Nobody can open it from then on."""
    told_at = models.DateTimeField(null=True)
    """When its recipient was told that it expires soon."""
    read_at = models.DateTimeField(null=True)
    """When its recipient opened it first."""
    withdrawn_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    """When its words and files were deleted, because its time was over."""

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["recipient", "-id"]), models.Index(fields=["sender", "-id"])]
        constraints = [
            models.UniqueConstraint(fields=["sender", "form_key"], name="one_secure_message_a_form"),
            models.CheckConstraint(
                name="withdrawn_before_it_was_read", condition=Q(read_at=None) | Q(withdrawn_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"Secure message {self.number}"

    def get_absolute_url(self) -> str:
        return self.address_at(self.to)

    def address_at(self, at: School | LocalAuthority) -> str:
        """Where somebody there finds it."""
        return f"{at.get_absolute_url()}secure-messages/{self.number}/"

    @property
    def to(self) -> School | LocalAuthority:
        """Where its recipient works."""
        return self.school if self.direction == Direction.TO_SCHOOL else self.la

    @property
    def origin(self) -> School | LocalAuthority:
        """Where its sender works."""
        return self.la if self.direction == Direction.TO_SCHOOL else self.school

    @property
    def recipient_name(self) -> str:
        """Whom it is for, as pages say it."""
        return self.recipient.name if self.recipient else "Somebody whose account was deleted"

    @property
    def is_over(self) -> bool:
        """The same at this moment, for a template."""
        return self.expired(timezone.now())

    def expired(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.deleted_at is not None or self.expires_at <= now
