"""What the email about a message says, and when there is no need for it any more."""

from django.conf import settings

from stagepost_web.conversations.models import Reading, Side
from stagepost_web.conversations.sides import NEWEST, address, organisation
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written


def unread(return_request_pk: int, told: str, number: int) -> Reading | None:
    """How far the side has read, if it has not read the message that it was to be told of."""
    related = ("return_request__collection__la", "return_request__school", "return_request__issued_by")
    found = Reading.objects.filter(return_request=return_request_pk, side=told).select_related(*related)
    reading = found.first()
    return reading if reading and reading.told == number and reading.read < number else None


def message(letter: Letter) -> Words | None:
    """That there is a message. What was written stays on the site: it may name a pupil."""
    reading = unread(*letter.about)
    if reading is None:
        return None
    side, asked = Side(reading.side), reading.return_request
    page = f"{address(asked, side)}{NEWEST}"
    return written(
        "conversations/emails/message.txt",
        about=f"{asked.school.name}: {asked.collection.title}",
        link=address(asked, side),
        return_request=asked,
        to_la=side == Side.LA,
        writer=organisation(asked, side.other).name,
        page=f"{settings.ADDRESS}{page}",
    )
