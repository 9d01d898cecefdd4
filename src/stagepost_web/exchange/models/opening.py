"""Who opened a delivery, and when: every download counts."""

from django.conf import settings
from django.db import models

from stagepost_web.exchange.models.delivery import Delivery


class Opening(models.Model):
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
