"""What is left to the worker: taking a settled pupil out of the other return, and telling the school."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django_tasks import task

from stagepost_web.conversations.models import Side as Party
from stagepost_web.conversations.telling import addresses
from stagepost_web.shared_pupils import taking_out
from stagepost_web.shared_pupils.models import Side


@task()
def take_out(shared_pk: int) -> None:
    """Take the pupil out of the return of whoever does not submit them, as far as that can be done now. What
    waits for the LA to receive the return is done then.
    """
    for side in taking_out.take_out(shared_pk):
        announce_change.enqueue(side)


@task()
def announce_change(side_pk: int) -> None:
    """Write to a school that something changed in its return. It says neither of whom nor why."""
    side = Side.objects.select_related("return_request__collection__la", "return_request__school").get(
        pk=side_pk
    )
    if to := addresses(side.return_request, Party.SCHOOL):
        words = {"return_request": side.return_request, "site": settings.ADDRESS}
        subject, _, body = render_to_string("shared_pupils/emails/changed.txt", words).partition("\n")
        EmailMessage(subject=subject.strip(), body=body.lstrip(), to=to).send()
