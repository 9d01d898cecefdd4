"""What is left to the worker: telling schools of shared pupils, taking a settled one out of the other return,
and telling the school of that.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django_tasks import task

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.models import Side as Party
from stagepost_web.conversations.telling import addresses
from stagepost_web.shared_pupils import taking_out
from stagepost_web.shared_pupils.models import UNSETTLED, SharedPupil, Side


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
    _write("shared_pupils/emails/changed.txt", side.return_request)


@task()
def announce_found(return_request_pk: int, shared_pks: list[int]) -> None:
    """Write to a school that pupils of its return are in another return too, or may be. It names neither the
    pupils nor the other school. Nothing is written of those that are no longer shared by now, or settled.
    """
    number = SharedPupil.objects.filter(
        pk__in=shared_pks, state__in=UNSETTLED, sides__return_request=return_request_pk
    ).count()
    if number:
        asked = ReturnRequest.objects.select_related("collection__la", "school").get(pk=return_request_pk)
        _write("shared_pupils/emails/found.txt", asked, number=number)


def _write(template: str, return_request: ReturnRequest, **more: object) -> None:
    """Send what the template says to the school, if there is anybody to send it to."""
    if to := addresses(return_request, Party.SCHOOL):
        words = {"return_request": return_request, "site": settings.ADDRESS, **more}
        subject, _, body = render_to_string(template, words).partition("\n")
        EmailMessage(subject=subject.strip(), body=body.lstrip(), to=to).send()
