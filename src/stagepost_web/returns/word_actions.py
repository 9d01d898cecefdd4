"""Erasing what an LA wrote about a return, wherever it is kept."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit import actions as audit
from stagepost_web.audit.models import Event
from stagepost_web.people.models import Person
from stagepost_web.returns.models import SchoolReturn


@transaction.atomic
def erase_words(*, event: Event, by: Person | None, ip_address: str = "") -> Event | None:
    """Erase the words of an event, and where the school still reads them, say that they were erased.

    None where there is nothing to erase, or no longer.
    """
    words = getattr(event, "words", None)
    kind, _, pk = event.subject.partition(":")
    if kind == "return" and words and words.text:
        told = f"What we wrote here was erased on {timezone.localdate():%-d %B %Y}."
        held = SchoolReturn.objects.select_for_update().filter(pk=pk, words__in=words.said)
        held.update(words=told)
    return audit.erase_words(event=event, by=by, ip_address=ip_address)
