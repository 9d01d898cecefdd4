"""What is left to the worker: handing files to schools, and telling people of them. No email names a pupil or
a file, and none has the title: an officer chose it.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from stagepost_web.exchange.models import Delivery
from stagepost_web.people.models import Membership
from stagepost_web.people.permission_table import SEND_FILES, SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.sending_out.models import Recipient, Sending


@task()
def send_files(pk: int) -> None:
    """Hand each school its files. May be run again at any point."""
    from stagepost_web.sending_out.handing_actions import hand_out  # which itself puts jobs into the queue

    hand_out(Sending.objects.select_related("la", "made_by", "only_for").get(pk=pk))


@task()
def announce_files(recipient_pk: int) -> None:
    """Write to the school, or to the one person, that there are files; once, and not once they are opened."""
    related = ("delivery__school", "delivery__la", "delivery__only_for")
    delivery = Recipient.objects.select_related(*related).get(pk=recipient_pk).delivery
    if delivery is None or delivery.announced_at or delivery.withdrawn_at or delivery.received_at:
        return
    if to := _addresses(delivery):
        _write("sending_out/emails/files.txt", to, delivery=delivery)
    Delivery.objects.filter(pk=delivery.pk).update(announced_at=timezone.now())


@task()
def announce_opened(sending_pk: int) -> None:
    """Write to who sent them that the files have been opened, where they still work for the LA."""
    sending = Sending.objects.select_related("la", "made_by").get(pk=sending_pk)
    if not may(sending.made_by, SEND_FILES, sending.la):
        return
    opened = sending.recipients.filter(delivery__received_at__isnull=False).select_related("school")
    _write("sending_out/emails/opened.txt", [sending.made_by.email], sending=sending, opened=list(opened))


def _addresses(delivery: Delivery) -> list[str]:
    """That of the one person; that of the school; or where it has none, of all who send for it."""
    if delivery.only_for:
        return [delivery.only_for.email]
    if delivery.school.email:
        return [delivery.school.email]
    held = Membership.objects.filter(
        school=delivery.school, role__in=SEND_RETURNS.roles, ended_at=None, person__is_active=True
    )
    return list(held.order_by("person__email").values_list("person__email", flat=True).distinct())


def _write(template: str, to: list[str], **told: object) -> None:
    subject, _, body = render_to_string(template, {"site": settings.ADDRESS, **told}).partition("\n")
    EmailMessage(subject=subject.strip(), body=body.lstrip(), to=to).send()
