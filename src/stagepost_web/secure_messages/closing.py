"""When a message is closed to both people: withdrawn, or its time is over."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from stagepost_web.secure_messages.models import SecureMessage


def expiry(sent_at: datetime) -> datetime:
    """Until when what is sent at a moment can be opened: the end of a day."""
    last = timezone.localdate(sent_at) + timedelta(days=settings.KEEP_SECURE_MESSAGES + 1)
    return timezone.make_aware(datetime.combine(last, time.min))


def last_day(message: SecureMessage) -> str:
    """The last day on which it can be opened, as people read it."""
    return f"{timezone.localtime(message.expires_at) - timedelta(days=1):%-d %B %Y}"


def closed_because(message: SecureMessage) -> str:
    """Why nobody can open it any more; empty while they can."""
    if message.withdrawn_at:
        at = timezone.localtime(message.withdrawn_at)
        return f"{message.sender.name} withdrew this message on {at:%-d %B %Y at %H:%M}, before it was read."
    if message.expired(timezone.now()):
        return f"This message could be opened until {last_day(message)}. It is deleted then."
    return ""
