"""What is left to the worker: telling a side that there is a message."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django_tasks import task

from stagepost_web.conversations.models import Reading, Side
from stagepost_web.conversations.sides import NEWEST, address, organisation
from stagepost_web.conversations.telling import addresses


@task()
def announce_message(return_request_pk: int, told: str, number: int) -> None:
    """Write to one side that the other has written message `number`, unless somebody there has read it
    meanwhile. What was written stays here: it may name a pupil.
    """
    related = ("return_request__collection__la", "return_request__school", "return_request__issued_by")
    found = Reading.objects.filter(return_request=return_request_pk, side=told).select_related(*related)
    reading = found.first()
    if reading is None or reading.told != number or reading.read >= number:
        return
    side, return_request = Side(reading.side), reading.return_request
    to = addresses(return_request, side)
    if not to:
        return
    words = {
        "return_request": return_request,
        "to_la": side == Side.LA,
        "writer": organisation(return_request, side.other).name,
        "link": f"{settings.ADDRESS}{address(return_request, side)}{NEWEST}",
    }
    subject, _, body = render_to_string("conversations/emails/message.txt", words).partition("\n")
    EmailMessage(subject=subject.strip(), body=body.lstrip(), to=to).send()
