"""A key that signs receipts, or has signed some. Its public half is published, and kept for good."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format


class SigningKey(models.Model):
    public = models.CharField(max_length=64, unique=True)
    """The public half, 32 bytes in hexadecimal."""
    sealed = models.TextField(blank=True)
    """The private half as `people.locking` locks it; erased when the key is retired."""
    begun_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    known_to_others = models.BooleanField(default=False)
    """Whether it was retired because somebody else may have had it."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="only_the_key_in_use_can_sign",
                condition=Q(retired_at=None) | Q(sealed=""),
            ),
            models.UniqueConstraint(
                models.ExpressionWrapper(Q(retired_at=None), output_field=models.BooleanField()),
                condition=Q(retired_at=None),
                name="one_signing_key_in_use",
            ),
        ]

    def __str__(self) -> str:
        return self.public

    @property
    def standing(self) -> str:
        """Since when it signs, or until when it did."""
        begun = date_format(timezone.localtime(self.begun_at), "j F Y")
        if self.retired_at is None:
            return f"signs receipts since {begun}"
        why = ", because it may be known to others" if self.known_to_others else ""
        retired = date_format(timezone.localtime(self.retired_at), "j F Y")
        return f"signed receipts from {begun} until it was retired on {retired}{why}"

    @property
    def raw(self) -> bytes:
        """The public half as the formats take it."""
        return bytes.fromhex(self.public)
