"""The last link: one row, locked while an event is added, so that two events never share a place."""

from django.db import models


class ChainHead(models.Model):
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
