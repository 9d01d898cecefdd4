"""A mail server that does not answer is left alone for a while, by all workers."""

from datetime import datetime, timedelta

from django.utils import timezone

from stagepost_web.notices.models import Pause

ONLY = 1
"""The key of the one row."""
FIRST, LONGEST = timedelta(minutes=1), timedelta(minutes=15)
"""Each pause is twice as long as the one before it."""


def now() -> Pause | None:
    """The pause, while it lasts. One far ahead was begun before a clock was set back."""
    moment: datetime = timezone.now()
    return Pause.objects.filter(pk=ONLY, until__gt=moment, until__lte=moment + LONGEST).first()


def begin(why: str) -> Pause:
    """Begin a pause, a longer one where the one before it was of no use."""
    moment, before = timezone.now(), Pause.objects.filter(pk=ONLY).first()
    times = before.times + 1 if before else 1
    until = moment + min(FIRST * 2 ** min(times - 1, 6), LONGEST)
    pause, _ = Pause.objects.update_or_create(
        pk=ONLY,
        defaults={
            "since": before.since if before else moment,
            "until": until,
            "times": times,
            "why": why[:200],
        },
    )
    return pause


def end() -> None:
    """The server has taken an email."""
    Pause.objects.filter(pk=ONLY).delete()
