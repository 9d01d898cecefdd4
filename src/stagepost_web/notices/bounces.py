"""What becomes of an email after GOV.UK Notify took it: asked for until it is known, for four days at most.

One whose address does not exist is given up. One that could not be handed over for now is sent again, under
another reference, for as long as any email is tried. A mail server tells nothing that could be asked for.
"""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from stagepost_web.notices import actions, pausing
from stagepost_web.notices.faults import Away, NotTaken
from stagepost_web.notices.models import Letter, State
from stagepost_web.notices.notify import client

LASTS = timedelta(days=4)
"""GOV.UK Notify itself tries to hand an email over for three."""
LONGEST = timedelta(hours=12)
AGAIN = timedelta(hours=6)
"""After which an email is sent again: a mailbox that is full is not emptied within an hour."""
FOR_GOOD: Mapping[str, str] = {"permanent-failure": "Its mail server says that there is no such address"}
FOR_NOW: Mapping[str, str] = {
    "temporary-failure": "The mailbox is full, or its mail server did not take the email",
    "technical-failure": "GOV.UK Notify could not send it",
}
"""Statuses of an email, as the documentation of GOV.UK Notify has them (November 2026), in words."""
ARRIVED = "delivered"

logger = logging.getLogger(__name__)


def ask_one(letter_pk: int, reference: str) -> None:
    """Ask what has become of it, if it still counts as sent under this reference."""
    sent = Letter.objects.filter(pk=letter_pk, reference=reference, state=State.SENT).first()
    if sent is None or not settings.NOTIFY_KEY:
        return
    status = _status(reference)
    if why := FOR_GOOD.get(status) or FOR_NOW.get(status):
        logger.warning("Email %s did not arrive: %s", reference, why)
        _did_not_arrive(sent, why, for_good=status in FOR_GOOD)
    elif status != ARRIVED and _age(sent) < LASTS:
        actions.ask_later(sent, at=_next(sent))


def _status(reference: str) -> str:
    """Nothing where it cannot be asked now."""
    if pausing.now():
        return ""
    try:
        return client.status_of(reference) or ""
    except (Away, NotTaken) as fault:
        logger.warning("What became of email %s is not known: %s", reference, fault)
        return ""


def _did_not_arrive(letter: Letter, why: str, *, for_good: bool) -> None:
    from stagepost_web.notices.delivering import LASTS as TRIED_FOR  # which itself has this asked

    if for_good or timezone.now() - letter.made_at >= TRIED_FOR:
        actions.settle(letter, State.FAILED, failure=why)
    else:
        actions.send_once_more(letter, at=timezone.now() + AGAIN, failure=why)


def _age(letter: Letter) -> timedelta:
    return timezone.now() - (letter.settled_at or letter.made_at)


def _next(letter: Letter) -> datetime:
    """Most arrive within a minute. From then on it is asked after twice as long each time."""
    moment: datetime = timezone.now()
    return moment + min(max(_age(letter), actions.FIRST_ASKED), LONGEST)
