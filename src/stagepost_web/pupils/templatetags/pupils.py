"""What templates say of a pupil on a roll."""

from datetime import datetime

from django import template
from django.utils import timezone

from stagepost_web.pupils import telling
from stagepost_web.pupils.models import Roll

register = template.Library()
_ENROLLED = {"left": "Has left", "elsewhere": "Registered elsewhere too", "coming": "Is to come"}


@register.filter
def roll_day(text: str) -> str:
    """`2026-06-12` in words; what is no date as it stands there."""
    return telling.day(text)


@register.filter
def days_old(roll: Roll, at: datetime | None = None) -> int | None:
    """How many days old the roll was at that moment, or is now; `None` where it was not yet old."""
    return telling.age(roll, on=timezone.localdate(at))


@register.filter
def enrolled(code: str) -> str:
    """What the roll says of a pupil who is not there."""
    return _ENROLLED.get(code, code)
