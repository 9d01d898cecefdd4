"""Erasing what an LA wrote about a shared pupil, where both schools read it. The correction that then took
the pupil out of a return repeats it: that is an event of its own, with its own words.
"""

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit import actions as audit
from stagepost_web.audit.models import Event
from stagepost_web.people.models import Person
from stagepost_web.reports import word_actions
from stagepost_web.shared_pupils.holding import hold_returns
from stagepost_web.shared_pupils.models import SharedPupil


def erase_words(*, event: Event, by: Person | None, ip_address: str = "") -> Event | None:
    """Erase the words of an event as `reports.word_actions` does, and of a shared pupil those that both
    schools still read. None where there is nothing to erase, or no longer.
    """
    if event.subject.startswith("shared_pupil:"):
        return _erase(event, by, ip_address)
    return word_actions.erase_words(event=event, by=by, ip_address=ip_address)


@transaction.atomic
def _erase(event: Event, by: Person | None, ip_address: str) -> Event | None:
    """No report quotes what is said of a shared pupil: the correction that followed has words of its own."""
    words, pk = getattr(event, "words", None), int(event.subject.partition(":")[2])
    if words and words.text:
        hold_returns(pk)
        told = f"What we wrote here was erased on {timezone.localdate():%-d %B %Y}."
        SharedPupil.objects.filter(pk=pk, words__in=words.said).update(words=told)
    return audit.erase_words(event=event, by=by, ip_address=ip_address)
