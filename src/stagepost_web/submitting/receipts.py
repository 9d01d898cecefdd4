"""What the receipts of a delivery say: that its return was sent, and that the LA accepted it.

A receipt says what its event says, and what the school, the LA and the collection are called. It quotes
nothing that somebody wrote: words may have to be erased, and what is signed cannot be changed.
"""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery
from stagepost_web.frame.attachment import attachment
from stagepost_web.people.limits import within_or_of_none
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.permissions import may
from stagepost_web.receipts import bundle
from stagepost_web.receipts.actions import CannotSign, write
from stagepost_web.receipts.models import Kind, Receipt
from stagepost_web.receipts.wording import Row
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.submitting.queries import submitting_event


def receipt_events(delivery: Delivery) -> dict[Kind, Event]:
    """The events of which there are receipts, by what they are the receipts of."""
    found = {Kind.SENT: submitting_event(delivery.submission), Kind.ACCEPTED: _accepting_event(delivery)}
    return {kind: event for kind, event in found.items() if event}


def receipt_of(delivery: Delivery, kind: Kind) -> Receipt | None:
    """The signed receipt, which is written when it is first wanted; `None` where there is nothing to be the
    receipt of. Raises `receipts.actions.CannotSign`.
    """
    event = receipt_events(delivery).get(kind)
    if event is None:
        return None
    says = _SAYS[kind].format(school=delivery.school.name, la=delivery.la.name)
    return write(event=event, kind=kind, number=delivery.number, says=says, rows=list(_rows(delivery, event)))


def attachable(delivery: Delivery, kind: Kind) -> list[tuple[str, bytes, str]]:
    """The receipt for an email, as its attachments. One that cannot be signed now keeps no email back: the
    log says so, and the receipt is to be had later.
    """
    try:
        receipt = receipt_of(delivery, kind)
    except CannotSign:
        return []
    return [(bundle.zip_name(receipt), bundle.zipped(receipt), bundle.MEDIA_TYPE)] if receipt else []


def _accepting_event(delivery: Delivery) -> Event | None:
    accepted = Event.objects.filter(
        verb="returns.accept",
        subject=f"return:{delivery.submission.version.school_return_id}",
        detail__delivery=delivery.number,
    )
    return accepted.last()


def delivery_to_la(person: Person, la: LocalAuthority, number: str) -> Delivery | None:
    """A return that was sent to the LA and not recalled, as a delivery; `None` where there is none."""
    if not may(person, READ_LA, la):
        return None
    sent = Delivery.objects.filter(la=la, sent_at__isnull=False, withdrawn_at=None, submission__isnull=False)
    open_ones = sent.filter(within_or_of_none(person, la, "kind"))
    return open_ones.select_related("school", "la").filter(number=number).first()


class Signed(NamedTuple):
    """What a page shows of a receipt: what it proves, and where its files are."""

    kind: Kind
    event: Event
    text: str
    zip: str


def signed_receipts(delivery: Delivery, address: Callable[[str, str], str]) -> list[Signed]:
    """The receipts there are of a delivery. `address` says where one is to be had, by its kind and form."""
    return [
        Signed(kind, event, address(kind.value, "text"), address(kind.value, "zip"))
        for kind, event in receipt_events(delivery).items()
    ]


def handed_over(delivery: Delivery, kind: str, form: str) -> HttpResponse:
    """One of those files, to be saved. Raises `Http404` where there is none, and `CannotSign`."""
    known = kind in Kind.values and form in {"text", "zip"}
    receipt = receipt_of(delivery, Kind(kind)) if known else None
    if receipt is None:
        raise Http404
    if form == "zip":
        return attachment(bundle.zipped(receipt), bundle.zip_name(receipt), bundle.MEDIA_TYPE)
    return attachment(receipt.content.encode(), bundle.name_of(receipt), "text/plain; charset=utf-8")


_SAYS = {
    Kind.SENT: "{school} sent this return to {la}.",
    Kind.ACCEPTED: "{la} accepted this return from {school}.",
}


def _rows(delivery: Delivery, event: Event) -> Iterator[Row]:
    collection, school = delivery.submission.return_request.collection, delivery.school
    yield Row("Return", collection.title)
    yield Row("School", f"{school.name}, DfE number {event.school}")
    yield Row("Local authority", f"{delivery.la.name}, LA number {event.la}")
    said: dict[str, Any] = event.detail
    if "version" in said:
        yield Row("Version", _version(said))
    if "pupils" in said:
        yield Row(collection.facts.pupils.capitalize(), said["pupils"])
    if "errors" in said:
        yield Row("Errors", said["errors"])
    yield from _files(said)


def _version(said: dict[str, Any]) -> str:
    number, sent = said["version"], said.get("sent", said["version"])
    return f"{number}, as the local authority corrected version {sent}" if sent != number else str(number)


def _files(said: dict[str, Any]) -> Iterator[Row]:
    digests = said.get("sha256", [])
    digests = [digests] if isinstance(digests, str) else digests  # as events of one file had it at first
    for place, (digest, size) in enumerate(zip_longest(digests, said.get("size", [])), 1):
        yield Row(f"File {place}", f"{size} bytes, SHA-256 {digest}" if size else f"SHA-256 {digest}")
