"""A key that signs receipts, or has signed some. Its public half is published, and kept for good."""

from django.db import models
from django.db.models import Q


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
    def raw(self) -> bytes:
        """The public half as the formats take it."""
        return bytes.fromhex(self.public)
