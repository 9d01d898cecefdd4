"""What happened, as somebody may see it: an LA its own events, a school its own, a person what they did
themselves.
"""

from typing import Any

from django.db.models import Q, QuerySet

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import Verification, Witness, verify

__all__ = ["Verification", "Witness", "events_of", "verify"]


def events_of(person: Any, *, la_codes: frozenset[str], school_numbers: frozenset[str]) -> QuerySet[Event]:
    """Events somebody may see, the latest first.

    The caller says for which LAs and schools the person acts right now: memberships live above this app.
    """
    return Event.objects.filter(Q(by=person) | Q(la__in=la_codes) | Q(school__in=school_numbers)).order_by(
        "-number"
    )
