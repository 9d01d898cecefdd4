"""A worker that is alive says so here every few seconds; one that has gone silent is taken for dead."""

from django.db import models


class Heartbeat(models.Model):
    """The last sign of life of one worker."""

    worker = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker
