"""Sends one email. A mail server that does not answer keeps all emails waiting, and no other job.

One that cannot be sent is tried again with growing pauses for three days. One that is refused for good is
given up at once.
"""

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from stagepost_web.notices import actions, pausing
from stagepost_web.notices.faults import Away, NotTaken
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter, State
from stagepost_web.notices.sending import send

LASTS = timedelta(days=3)
"""So long an email is tried."""
FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
"""The pauses between two tries of one: each is four times the one before it."""
NO_ADDRESS = "There is no email address to send it to"
NOT_WRITTEN = "What it says could not be put together"

logger = logging.getLogger(__name__)


def deliver_one(letter_pk: int) -> None:
    """Send it if it still waits; not while the mail server is known to be away."""
    related = ("person", "school", "la")
    letter = Letter.objects.filter(pk=letter_pk, state=State.WAITING).select_related(*related).first()
    if letter is None:
        return
    if pause := pausing.now():
        _later(letter, pause.until, pause.why)
    elif not letter.address:
        actions.settle(letter, State.FAILED, failure=NO_ADDRESS)
    else:
        _write_and_send(letter)


def _write_and_send(letter: Letter) -> None:
    try:
        words = letter.of_kind.write(letter)
    except Exception as fault:
        # Its text may quote a row. Other emails are not at fault.
        logger.error("Email %s of kind %s: %s", letter.reference, letter.kind, type(fault).__name__)
        actions.tried(letter)
        _later(letter, timezone.now() + _before_next(letter), NOT_WRITTEN)
        return
    if words is None:
        actions.settle(letter, State.NEEDLESS)
    else:
        _send(letter, words)


def _send(letter: Letter, words: Words) -> None:
    actions.tried(letter)
    try:
        send(letter, words)
    except Away as fault:
        pause = pausing.begin(str(fault))
        logger.warning("Emails wait until %s: %s", pause.until, fault)
        _later(letter, pause.until, str(fault))
    except NotTaken as fault:
        logger.warning("Email %s was not taken: %s", letter.reference, fault)
        if fault.for_good:
            actions.settle(letter, State.FAILED, failure=str(fault))
        else:
            _later(letter, timezone.now() + _before_next(letter), str(fault))
    else:
        pausing.end()
        actions.sent(letter)


def _later(letter: Letter, at: datetime, failure: str) -> None:
    if timezone.now() - letter.made_at >= LASTS:
        actions.settle(letter, State.FAILED, failure=failure)
    else:
        actions.later(letter, at=at, failure=failure)


def _before_next(letter: Letter) -> timedelta:
    return min(FIRST * 4 ** min(letter.tries - 1, 5), LONGEST)
