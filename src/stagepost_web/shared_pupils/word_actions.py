"""Erasing what an LA wrote about a shared pupil, where both schools read it. The correction that then took
the pupil out of a return repeats it: that is an event of its own, with its own words.
"""

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.people.models import Person
from stagepost_web.returns import word_actions
from stagepost_web.shared_pupils.holding import hold_returns
from stagepost_web.shared_pupils.models import SharedPupil


@transaction.atomic
def erase_words(*, event: Event, by: Person | None, ip_address: str = "") -> Event | None:
    """Erase the words of an event as `returns.word_actions` does, and of a shared pupil those that both
    schools still read. None where there is nothing to erase, or no longer.
    """
    words = getattr(event, "words", None)
    kind, _, pk = event.subject.partition(":")
    if kind == "shared_pupil" and words and words.text:
        hold_returns(int(pk))
        told = f"What we wrote here was erased on {timezone.localdate():%-d %B %Y}."
        SharedPupil.objects.filter(pk=pk, words__in=words.said).update(words=told)
    return word_actions.erase_words(event=event, by=by, ip_address=ip_address)
