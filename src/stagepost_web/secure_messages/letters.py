"""What emails say about a secure message: that something waits, where and until when. Not who wrote it, and
nothing of what it says.
"""

from django.conf import settings
from django.utils import timezone

from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written
from stagepost_web.secure_messages.closing import last_day
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.queries import reads_at


def waiting(pk: int) -> SecureMessage | None:
    """The message, if its recipient has still to read it, and can."""
    related = ("school__la", "la", "sender", "recipient")
    message = SecureMessage.objects.select_related(*related).get(pk=pk)
    if message.read_at or message.withdrawn_at or message.expired(timezone.now()):
        return None
    recipient = message.recipient
    return message if recipient and reads_at(recipient, message.to) else None


def message(letter: Letter) -> Words | None:
    """That a message waits."""
    return _written(letter, expires=False)


def goes(letter: Letter) -> Words | None:
    """That it has not been read, and expires."""
    return _written(letter, expires=True)


def _written(letter: Letter, *, expires: bool) -> Words | None:
    found = waiting(letter.about[0])
    if found is None:
        return None
    link = found.get_absolute_url()
    return written(
        "secure_messages/emails/message.txt",
        about=f"{found.school.name}: secure messages",
        link=link,
        message=found,
        last_day=last_day(found),
        expires=expires,
        page=f"{settings.ADDRESS}{link}",
    )
