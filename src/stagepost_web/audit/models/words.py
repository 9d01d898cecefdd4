"""What somebody wrote and an event tells of. The event has only its hash: words may name a child."""

import json
from typing import Any, NoReturn

from django.db import models

from stagepost_web.audit.models.event import Added, Event, Unchangeable


class Words(models.Model):
    """The words of one event. They can be erased, and never changed: `actions.erase_words`."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="words")
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    """Random, and erased with the words: without it nobody can try words until one has the hash."""
    from_detail = models.BooleanField(default=False)
    """Whether they stood in the event itself, as words did at first: then they are JSON, and the event's
    digest is one over them too.
    """
    erased_at = models.DateTimeField(null=True)

    objects = Added.as_manager()

    class Meta:
        verbose_name_plural = "words"

    def __str__(self) -> str:
        return f"Words of event {self.event_id}"

    def save(self, *args: Any, force_insert: Any = False, **kwargs: Any) -> None:
        """Add the words. Saving those that were added before is refused."""
        if not force_insert:
            raise Unchangeable("Words are added with their event.")
        super().save(*args, force_insert=force_insert, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable("Words are erased by `audit.actions.erase_words`; their row stays.")

    @property
    def said(self) -> list[str]:
        """What was written, without what it was kept in."""
        return (
            [each for each in json.loads(self.text).values() if isinstance(each, str)]
            if self.from_detail
            else [self.text]
        )
