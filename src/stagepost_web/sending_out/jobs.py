"""What is left to the worker: handing files to schools, and having people told of them."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from stagepost_web.exchange.models import Delivery
from stagepost_web.notices.actions import post
from stagepost_web.people.queries import told_at
from stagepost_web.sending_out.models import Dispatch, Recipient


@task()
def send_files(pk: int) -> None:
    """Hand each school its files. May be run again at any point."""
    from stagepost_web.sending_out.handing_actions import hand_out  # which itself puts jobs into the queue

    hand_out(Dispatch.objects.select_related("la", "made_by", "only_for").get(pk=pk))


@task()
def take_apart(pk: int) -> None:
    """Take a zip of many schools' files apart. May be run again at any point."""
    from stagepost_web.sending_out import splitting_actions  # which itself puts this into the queue

    splitting_actions.take_apart(Dispatch.objects.select_related("la", "zip", "made_by").get(pk=pk))


@task()
@transaction.atomic
def announce_files(recipient_pk: int) -> None:
    """Have the school, or the one person, told once that there are files."""
    related = ("delivery__school", "delivery__la", "delivery__only_for")
    delivery = Recipient.objects.select_related(*related).get(pk=recipient_pk).delivery
    if delivery is None or delivery.announced_at:
        return
    post("files", to=_told(delivery), about=[recipient_pk], la=delivery.la, school=delivery.school)
    Delivery.objects.filter(pk=delivery.pk).update(announced_at=timezone.now())


@task()
def announce_opened(dispatch_pk: int) -> None:
    """Have who sent them told that the files have been opened."""
    dispatch = Dispatch.objects.select_related("la", "made_by").get(pk=dispatch_pk)
    opened = dispatch.recipients.filter(delivery__received_at__isnull=False).count()
    post("files_opened", to=[dispatch.made_by], about=[dispatch_pk, opened], la=dispatch.la)


def _told(delivery: Delivery) -> list[Any]:
    """The one person; the school; or where it has no address, all who send for it."""
    return [delivery.only_for] if delivery.only_for else told_at(delivery.school)
