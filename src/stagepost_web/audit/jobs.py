"""What is left to the worker: sending the head of the chain to people who keep it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django_tasks import task


@task()
def send_head(line: str) -> None:
    """Send the line of a head to every address that is set, each its own email."""
    words = {"line": line, "day": line[:10], "site": settings.ADDRESS}
    subject, _, body = render_to_string("audit/emails/head.txt", words).partition("\n")
    for address in settings.HEADS_TO:
        EmailMessage(subject=subject.strip(), body=body.lstrip(), to=[address]).send()
