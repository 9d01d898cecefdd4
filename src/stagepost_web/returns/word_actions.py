"""Erasing what an LA wrote about a return, or a school confirmed of it, wherever it is kept."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from stagepost_web.audit import actions as audit
from stagepost_web.audit.models import Event
from stagepost_web.people.models import Person
from stagepost_web.returns.models import GivenConfirmation, SchoolReturn

SUBMITTED = "returns.submit"
"""The verb of the event whose words are what the school confirmed."""


@transaction.atomic
def erase_words(*, event: Event, by: Person | None, ip_address: str = "") -> Event | None:
    """Erase the words of an event, and where somebody still reads them, say that they were erased.

    None where there is nothing to erase, or no longer.
    """
    words = getattr(event, "words", None)
    kind, _, pk = event.subject.partition(":")
    if kind == "return" and words and words.text:
        on = f"was erased on {timezone.localdate():%-d %B %Y}."
        held = SchoolReturn.objects.select_for_update().filter(pk=pk, words__in=words.said)
        held.update(words=f"What we wrote here {on}")
        if event.verb == SUBMITTED:
            _erase_names(int(pk), event.detail["version"], f"What was written here {on}")
    return audit.erase_words(event=event, by=by, ip_address=ip_address)


def _erase_names(pk: int, number: int, told: str) -> None:
    """Take out who had agreed. The words that were agreed to are the collection's and stay."""
    given = GivenConfirmation.objects.filter(version__school_return=pk, version__number=number)
    named = given.exclude(agreed_by="").values_list("pk", flat=True)
    behind: QuerySet[GivenConfirmation] = QuerySet(GivenConfirmation).filter(pk__in=list(named))
    behind.update(agreed_by=told)  # the model's own set has no update
