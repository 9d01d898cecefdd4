"""What emails say about a return that was sent. No file name: it may hold a pupil's."""

from stagepost_web.exchange.models import Delivery
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written
from stagepost_web.receipts.models import Kind
from stagepost_web.submitting.receipts import attachable


def receipt(letter: Letter) -> Words:
    """The receipt, with the signed one attached."""
    delivery = _delivery(letter)
    return written(
        "submitting/emails/receipt.txt",
        about=f"{delivery.school.name}: {delivery.title}",
        link=delivery.get_absolute_url(),
        attached=tuple(attachable(delivery, Kind.SENT)),
        submission=delivery.submission,
    )


def return_sent(letter: Letter) -> Words | None:
    """That a school has sent a return; nothing where it has recalled it."""
    delivery = _delivery(letter)
    if delivery.withdrawn_at:
        return None
    asked = delivery.submission.version.school_return.return_request
    page = f"{delivery.la.get_absolute_url()}requests/{asked.pk}/"
    return written(
        "submitting/emails/return_sent.txt",
        about=asked.collection.title,
        link=page,
        page=page,
        delivery=delivery,
        return_request=asked,
    )


def _delivery(letter: Letter) -> Delivery:
    return Delivery.objects.select_related("school", "la", "sent_by").get(pk=letter.about[0])
