"""What happened, as somebody may see it: an LA its own events, a school its own, a person what they did
themselves.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from stagepost_web.audit.models import Event, Words
from stagepost_web.audit.verifying import Verification, Witness, verify

__all__ = ["Verification", "Witness", "events_of", "told_today", "verify", "words_before"]


def events_of(person: Any, *, la_codes: frozenset[str], school_numbers: frozenset[str]) -> QuerySet[Event]:
    """Events somebody may see, the latest first.

    The caller says for which LAs and schools the person acts right now: memberships live above this app.
    """
    return Event.objects.filter(Q(by=person) | Q(la__in=la_codes) | Q(school__in=school_numbers)).order_by(
        "-number"
    )


def told_today(verb: str, *, by: Any, subject: str) -> bool:
    """Whether an event tells already that somebody did this to the subject today."""
    told = Event.objects.filter(verb=verb, by=by, subject=subject)
    return told.filter(at__date=timezone.localdate()).exists()


def words_before(moment: datetime) -> QuerySet[Words]:
    """What was written before a moment and is not erased, for whoever erases what was kept long enough."""
    return Words.objects.filter(erased_at=None, event__at__lt=moment).select_related("event").order_by("pk")
