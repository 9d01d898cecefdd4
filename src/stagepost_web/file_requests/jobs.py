"""The e-mail with the receipt. It leaves after the commit; a dead mail server only delays it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from stagepost_web.exchange.models import Delivery
from stagepost_web.file_requests.receipts import attachable
from stagepost_web.submitting.queries import written_to


@task()
def announce_sent(delivery_pk: int) -> None:
    """Write the receipt to the sender and the school, once. No file name: it may hold a pupil's.

    No transaction is open while the mail server is spoken to. A worker that dies between the sending and its
    mark sends again, with the same number in its subject.
    """
    delivery = Delivery.objects.select_related("school", "la", "sent_by").get(pk=delivery_pk)
    if delivery.announced_at or delivery.sent_by is None:
        return
    files = attachable(delivery)
    words = {"delivery": delivery, "site": settings.ADDRESS, "attached": files}
    EmailMessage(
        subject=f"Receipt {delivery.number}: {delivery.title}",
        body=render_to_string("file_requests/emails/receipt.txt", words),
        to=written_to(delivery.school, delivery.sent_by),
        attachments=files,
    ).send()
    Delivery.objects.filter(pk=delivery_pk).update(announced_at=timezone.now())
