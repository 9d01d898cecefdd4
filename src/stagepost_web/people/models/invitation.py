"""The invitation that came with a membership: who asked for it, and when its e-mail went out."""

from datetime import datetime

from django.conf import settings
from django.db import models

from stagepost_web.people.models.membership import Membership
from stagepost_web.people.models.person import Person


class Invitation(models.Model):
    membership = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="invitation")
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    """When it was last asked for."""
    sent_at = models.DateTimeField(null=True)
    """When its e-mail last went out; empty while the job has still to run."""

    def __str__(self) -> str:
        return f"Invitation: {self.membership}"

    @property
    def expires_at(self) -> datetime | None:
        """When its link stops working."""
        return self.sent_at + settings.INVITATION_LASTS if self.sent_at else None
