"""The e-mail with the receipt. It leaves after the commit; a dead mail server only delays it."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from stagepost_web.exchange.models import Delivery


@task()
@transaction.atomic
def announce_submitted(delivery_pk: int) -> None:
    """Write the receipt to whoever sent the delivery, once. No file name: it may hold a pupil's."""
    delivery = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("school", "la", "sent_by")
        .get(pk=delivery_pk)
    )
    if delivery.announced_at or delivery.sent_by is None:
        return
    delivery.announced_at = timezone.now()
    delivery.save(update_fields=["announced_at"])
    EmailMessage(
        subject=f"Receipt {delivery.number}: {delivery.title}",
        body=render_to_string("submitting/emails/receipt.txt", {"submission": delivery.submission}),
        to=[delivery.sent_by.email],
    ).send()
