"""Writing a message, and noting how far a side has read. Words stay out of events: they may name a pupil."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations import jobs
from stagepost_web.conversations.closing import closed_because
from stagepost_web.conversations.models import Message, Reading, Side
from stagepost_web.conversations.quoting import Quote
from stagepost_web.people.models import Person
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.returns.states import NotPossible

WRITTEN = "conversations.write"
"""The verb of the event that tells of a message."""


@transaction.atomic
def write(
    *,
    return_request: ReturnRequest,
    side: Side,
    text: str,
    by: Person,
    seen: int = 0,
    quote: Quote | None = None,
    ip_address: str = "",
) -> Message:
    """Write to the other side, and have it told by email unless an earlier email still waits to be seen.

    `seen` is the number of the last message on the page it was written on. The same words of the same person,
    sent from the same page again, are a second click and the message there is: nothing is added. Raises
    `NotPossible` for no text or too much, and where the conversation is closed.
    """
    lines, text = quote.lines if quote else (), fitting(text)
    return_request = _locked(return_request)
    if closed := closed_because(return_request):
        raise NotPossible(closed)
    words = "\n".join((*lines, text))
    if again := _written_since(return_request, seen, by, words):
        return again
    number = return_request.messages.count() + 1
    _move(return_request, side, number)
    event = _note(return_request, side, number, quote, by, ip_address, words)
    # The event is the last that others wait for; this row only points to it.
    return Message.objects.create(
        return_request=return_request, number=number, side=side, event=event, quoted=len(lines)
    )


def note_read(*, return_request: ReturnRequest, side: Side, up_to: int, by: Person) -> None:
    """Note that somebody who may answer for a side has the messages up to a number in front of them."""
    behind = Reading.objects.filter(return_request=return_request, side=side, read__lt=up_to)
    behind.update(read=up_to, read_by=by, read_at=timezone.now())


def fitting(text: str) -> str:
    """The text without blanks around it. Raises `NotPossible` when there is none, or too much."""
    text = text.replace("\r\n", "\n").strip()
    if not any(each.isprintable() and not each.isspace() for each in text):
        raise NotPossible("Write your message.")
    if len(text) > settings.LONGEST_MESSAGE:
        raise NotPossible(f"Use {settings.LONGEST_MESSAGE:,} characters or fewer.")
    return text


def _locked(return_request: ReturnRequest) -> ReturnRequest:
    """The request and its return as they stand now, held until the transaction ends, the request first."""
    ReturnRequest.objects.select_for_update().get(pk=return_request.pk)
    SchoolReturn.objects.select_for_update().filter(return_request=return_request.pk).first()
    related = ("collection__la", "school", "school_return")
    return ReturnRequest.objects.select_related(*related).get(pk=return_request.pk)


def _written_since(return_request: ReturnRequest, seen: int, by: Person, words: str) -> Message | None:
    since = Message.objects.filter(return_request=return_request, number__gt=seen, event__by=by)
    return since.filter(event__words__text=words).first()


def _move(return_request: ReturnRequest, side: Side, number: int) -> None:
    """Note on both sides that there is another message. The caller holds the request."""
    now = timezone.now()
    for each in Side:
        Reading.objects.get_or_create(return_request=return_request, side=each, defaults={"last_at": now})
    of_both = Reading.objects.filter(return_request=return_request)
    of_both.filter(side=side).update(written=number, last_at=now)
    of_both.filter(side=side.other).update(newest=number, last_at=now)
    # None was told of, or what was told of has been seen: on this row alone, which its readers move.
    if of_both.filter(side=side.other, told__lte=models.F("read")).update(told=number):
        jobs.announce_message.enqueue(return_request.pk, side.other.value, number)


def _note(
    return_request: ReturnRequest,
    side: Side,
    number: int,
    quote: Quote | None,
    by: Person,
    ip_address: str,
    words: str,
) -> Event:
    about = {"quotes": quote.kind, "version": quote.version, "rule": quote.rule} if quote else {}
    return record(
        verb=WRITTEN,
        by=by,
        subject=f"request:{return_request.pk}",
        la=return_request.collection.la.code,
        school=return_request.school.number,
        detail={"message": number, "side": side.value, **about},
        words=words,
        ip_address=ip_address,
    )
