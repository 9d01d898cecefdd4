"""A version of a return on its way to the LA, with the delivery that brings it."""

from django.db import models

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import Delivery
from stagepost_web.returns.models import Version


class Submission(models.Model):
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="submission")
    """What was sent or is to be; once the LA has corrected it, the corrected version."""
    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="submission")
    authority = models.CharField(max_length=400, blank=True)
    """The words confirmed on submitting, with the headteacher's authority."""
    authority_name = models.CharField(max_length=120, blank=True)
    """Who had given it; empty where a headteacher sent."""
    authority_role = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return str(self.version)

    @property
    def return_request(self) -> ReturnRequest:
        """What it answers."""
        return self.version.school_return.return_request
