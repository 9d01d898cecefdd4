"""One thing that happened. Events are only ever added; each carries the digest of the one before it."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class Unchangeable(RuntimeError):
    """Somebody tried to change or remove an event."""


class Added(models.QuerySet):
    """Events, or their words, as a set: to be read, never to be changed or removed."""

    def update(self, **fields: Any) -> NoReturn:
        raise Unchangeable("What was recorded is not changed.")

    def delete(self) -> NoReturn:
        raise Unchangeable("What was recorded is not removed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable("What was recorded is not changed.")


class Event(models.Model):
    number = models.PositiveBigIntegerField(unique=True)
    """Place in the chain, counted from 1 without a gap."""
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    """What was done, as `app.verb`: `exchange.send`."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    """Who did it; empty where the system did."""
    by_name = models.CharField(max_length=150)
    ip_address = models.CharField(max_length=45, blank=True)
    """Network address of the request; empty for a job."""
    la = models.CharField(max_length=3, blank=True)
    school = models.CharField(max_length=9, blank=True)
    """LA and establishment number of the school it concerns."""
    subject = models.CharField(max_length=60, blank=True)
    """What it was done to, as `kind:id`. Never a pupil."""
    detail = models.JSONField(default=dict)
    """Counts, names of states, hashes. Never what somebody wrote: that may name a pupil, and has a row of
    its own.
    """
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = Added.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["la", "number"]),
            models.Index(fields=["school", "number"]),
            models.Index(fields=["subject", "number"]),
            *(models.Index(fields=["la", each, "number"]) for each in ("school", "verb", "by")),
            models.Index(fields=["la", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"

    def save(self, *args: Any, force_insert: Any = False, **kwargs: Any) -> None:
        """Add the event. Saving one that was added before is refused."""
        if not force_insert:
            raise Unchangeable("Events are added by `audit.actions.record`.")
        super().save(*args, force_insert=force_insert, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable("What was recorded is not removed.")
