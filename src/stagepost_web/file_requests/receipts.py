"""The signed receipt of files that a school has sent. It says what the event of their sending says."""

from django.http import Http404, HttpResponse

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery
from stagepost_web.frame.attachment import attachment
from stagepost_web.receipts import bundle
from stagepost_web.receipts.actions import CannotSign, write
from stagepost_web.receipts.models import Kind, Receipt
from stagepost_web.receipts.wording import Row

FORMS = ("text", "zip")


def sending_event(delivery: Delivery) -> Event | None:
    """The event that tells of the sending: its number and digest stand on the receipt."""
    return Event.objects.filter(verb="file_requests.send", subject=f"delivery:{delivery.number}").last()


def receipt_of(delivery: Delivery) -> Receipt | None:
    """The signed receipt, which is written when it is first wanted; `None` where nothing was sent.

    Raises `receipts.actions.CannotSign`.
    """
    event = sending_event(delivery)
    if event is None:
        return None
    digests, sizes = event.detail["sha256"], event.detail["size"]
    rows = [
        Row("Files for", delivery.title),
        Row("School", f"{delivery.school.name}, DfE number {event.school}"),
        Row("Local authority", f"{delivery.la.name}, LA number {event.la}"),
        *(
            Row(f"File {place}", f"{size} bytes, SHA-256 {digest}")
            for place, (digest, size) in enumerate(zip(digests, sizes, strict=True), 1)
        ),
    ]
    says = f"{delivery.school.name} sent these files to {delivery.la.name}."
    return write(event=event, kind=Kind.SENT, number=delivery.number, says=says, rows=rows)


def handed_over(delivery: Delivery, form: str) -> HttpResponse:
    """The receipt, to be saved. Raises `Http404` where there is none, and `CannotSign`."""
    receipt = receipt_of(delivery) if form in FORMS else None
    if receipt is None:
        raise Http404
    if form == "zip":
        return attachment(bundle.zipped(receipt), bundle.zip_name(receipt), bundle.MEDIA_TYPE)
    return attachment(receipt.content.encode(), bundle.name_of(receipt), "text/plain; charset=utf-8")


def attachable(delivery: Delivery) -> list[tuple[str, bytes, str]]:
    """The receipt for an email, as its attachments. One that cannot be signed keeps no email back."""
    try:
        receipt = receipt_of(delivery)
    except CannotSign:
        return []
    return [(bundle.zip_name(receipt), bundle.zipped(receipt), bundle.MEDIA_TYPE)] if receipt else []
