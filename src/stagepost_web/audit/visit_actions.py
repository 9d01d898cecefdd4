"""Counting who opened a page of pupils, and who was refused a page. Reloading makes no chain grow."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import ChainHead, Visit


@transaction.atomic
def note_opening(*, page: str, subject: str, la: str, school: str, by: Any, ip_address: str = "") -> None:
    """Somebody opened a page that shows the pupils of the subject: the first time of a day is an event."""
    about = {"subject": subject, "la": la, "school": school, "ip_address": ip_address}
    _note("people.open_pupils", {"page": page, "subject": subject, "refused": False}, by, about)


@transaction.atomic
def note_refusal(*, page: str, la: str, school: str, by: Any, ip_address: str = "") -> None:
    """Somebody was refused a page: the first time of a day is an event, at whichever school or LA it was.

    How many schools, LAs and things somebody tries is their own to choose, so it must make no difference.
    """
    about = {"la": la, "school": school, "ip_address": ip_address}
    _note("people.refuse_page", {"page": page, "subject": "", "refused": True}, by, about)


def _note(verb: str, key: dict[str, Any], by: Any, about: dict[str, str]) -> None:
    key = {"person": by, "day": timezone.localdate(), **key}
    if _counted(key):
        return
    ChainHead.objects.select_for_update().get_or_create(pk=1)  # held, so that two at once are one event
    if not _counted(key):
        event = record(verb=verb, by=by, detail={"page": key["page"]}, **about)
        Visit.objects.create(**key, event=event)


def _counted(key: dict[str, Any]) -> bool:
    return Visit.objects.filter(**key).update(times=F("times") + 1) == 1
