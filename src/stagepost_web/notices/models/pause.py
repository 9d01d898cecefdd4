"""That the mail server does not answer, so that all emails wait. There is one row at most."""

from django.db import models


class Pause(models.Model):
    since = models.DateTimeField()
    """When it first did not answer."""
    until = models.DateTimeField()
    """Nobody speaks with it before then."""
    times = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=200)
    """In plain words."""

    def __str__(self) -> str:
        return self.why
