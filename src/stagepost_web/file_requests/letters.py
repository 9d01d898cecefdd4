"""What emails say about files that a school has sent. No file name: it may hold a pupil's."""

from stagepost_web.exchange.models import Delivery
from stagepost_web.file_requests.receipts import attachable
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written


def receipt(letter: Letter) -> Words:
    """The receipt, with the signed one attached."""
    delivery = Delivery.objects.select_related("school", "la", "sent_by").get(pk=letter.about[0])
    return written(
        "file_requests/emails/receipt.txt",
        about=f"{delivery.school.name}: {delivery.title}",
        link=delivery.sending.get_absolute_url(),
        attached=tuple(attachable(delivery)),
        delivery=delivery,
    )
