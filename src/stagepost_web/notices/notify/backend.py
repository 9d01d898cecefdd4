"""Django's way to send an email, by GOV.UK Notify: for what is no letter, such as the head of the chain."""

from collections.abc import Sequence
from uuid import UUID, uuid4, uuid5

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from stagepost_web.jobs.worker import current_job
from stagepost_web.notices.notify import client


class EmailBackend(BaseEmailBackend):
    """Sends the plain words of each message to each of its recipients, and nothing that is attached."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were sent. A job that is run again sends nothing twice. Raises `Away` and `NotTaken`."""
        for message in email_messages:
            for address in message.to:
                _send_once(message, address, current_job())
        return len(email_messages)


def _send_once(message: EmailMessage, address: str, job: UUID | None) -> None:
    told = f"{address} {message.subject} {message.body}"
    reference = str(uuid5(job, told) if job else uuid4())
    if not (job and client.status_of(reference)):
        client.send_email(address, str(message.subject), str(message.body), reference=reference)
