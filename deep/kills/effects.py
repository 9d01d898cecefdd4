"""What the database says was done, in the words of the ledger, and whether it agrees with itself."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from deep.kills.ledger import Act, Kind
from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery, Direction, Opening, StoredFile
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.secure_messages.models import EnclosedFile, SecureMessage

OF_A_DELIVERY = {"returns.submit": Kind.SEND, "returns.withdraw": Kind.RECALL}
OF_FILES = {
    "file_requests.send": Kind.SEND,
    "file_requests.recall": Kind.RECALL,
    "file_requests.receive": Kind.RECEIVE,
    "sending_out.send": Kind.HAND,
    "sending_out.ask_approval": Kind.ASK,
    "sending_out.approve": Kind.APPROVE,
}
"""Their subject is the delivery or the dispatch itself."""
OF_A_VERSION = {
    "returns.receive": Kind.RECEIVE,
    "returns.accept": Kind.ACCEPT,
    "returns.send_back": Kind.SEND_BACK,
}


def effects() -> Counter[Act]:
    """How often each act was done."""
    return Counter([*_uploads(), *_steps(), *_steps_of_files(), *_secure_messages(), *_openings()])


def _uploads() -> Iterator[Act]:
    """A file counts where its delivery was not given up for the same file, sent once more much later."""
    discarded = Delivery.objects.filter(withdrawn_at__isnull=False, sent_at=None)
    of_schools = StoredFile.objects.filter(delivery__direction=Direction.TO_LA)
    for digest in of_schools.exclude(delivery__in=discarded).values_list("sha256", flat=True):
        yield Act(Kind.UPLOAD, digest)


def _openings() -> Iterator[Act]:
    enclosed = {each.file_id: each.message.number for each in EnclosedFile.objects.select_related("message")}
    for each in Opening.objects.select_related("by", "file__delivery"):
        delivery = each.file.delivery
        if number := delivery.number if delivery else enclosed.get(each.file_id):
            yield Act(Kind.OPEN, f"{each.by.username} {number}/{each.file.place}")


def _secure_messages() -> Iterator[Act]:
    """A message by the form it was written on, and what its event says was done with it."""
    for key in SecureMessage.objects.values_list("form_key", flat=True):
        yield Act(Kind.WRITE, str(key))
    for event in Event.objects.filter(verb="secure_messages.open").select_related("by"):
        who = event.by.username if event.by else ""
        yield Act(Kind.READ, f"{who} {event.subject.partition(':')[2]}")
    for event in Event.objects.filter(verb="secure_messages.withdraw"):
        yield Act(Kind.WITHDRAW, event.subject.partition(":")[2])


def _steps() -> Iterator[Act]:
    """Steps of returns, from the chain of events. Which version one is about, the last submission says."""
    versions: dict[str, int] = {}
    for event in _events_of_returns():
        detail: dict[str, Any] = event.detail
        if event.verb == "returns.submit":
            versions[event.subject] = detail["version"]
        if kind := OF_A_DELIVERY.get(event.verb):
            yield Act(kind, detail["delivery"])
        elif kind := OF_A_VERSION.get(event.verb):
            yield Act(kind, f"{event.subject.partition(':')[2]}/{versions.get(event.subject)}")


def _steps_of_files() -> Iterator[Act]:
    """Steps of files that are no return, from the chain of events."""
    for event in Event.objects.filter(verb__in=OF_FILES).order_by("number"):
        yield Act(OF_FILES[event.verb], event.subject.partition(":")[2])
    for event in Event.objects.filter(verb="sending_out.withdraw"):
        [school] = event.detail["schools"]
        yield Act(Kind.WITHDRAW, f"{event.subject.partition(':')[2]}/{school}")


def disagreements() -> Iterator[str]:
    """Where rows and events do not tell the same, or a step does not follow the one before it."""
    states: dict[str, str] = {}
    for event in _events_of_returns().exclude(verb="returns.check"):
        before = event.detail["before"]
        if before != states.get(event.subject, "in_progress"):
            yield f"Event {event.number}: {event.verb} of {event.subject} from {before}, but it was not so."
        states[event.subject] = event.detail["after"]
    for school_return in SchoolReturn.objects.all():
        if school_return.state != (said := states.get(f"return:{school_return.pk}", "in_progress")):
            yield f"Return {school_return.pk} is {school_return.state}, and its last event says {said}."
    for verbs, wanted in _marked().items():
        told = {_delivery_in(event) for event in Event.objects.filter(verb__in=verbs)}
        for number in sorted(told ^ wanted):
            yield f"Delivery {number}: its row and the events do not both say {' or '.join(verbs)}."
    yield from _of_secure_messages()


def _of_secure_messages() -> Iterator[str]:
    """Each message was sent once, and read or withdrawn as its row says."""
    for message in SecureMessage.objects.all():
        subject = f"secure_message:{message.number}"
        told = Counter(Event.objects.filter(subject=subject).values_list("verb", flat=True))
        marked = {
            "send": 1,
            "open": message.read_at is not None,
            "withdraw": message.withdrawn_at is not None,
        }
        if any(told[f"secure_messages.{verb}"] != times for verb, times in marked.items()):
            yield f"Secure message {message.number}: its row and the events do not tell the same."


def _marked() -> dict[tuple[str, str], set[str]]:
    """The deliveries whose rows say that a step was taken. What was replaced was not recalled by anybody."""
    sent = Delivery.objects.filter(direction=Direction.TO_LA, sent_at__isnull=False)
    recalled = sent.filter(withdrawn_at__isnull=False, sending__replaced_by=None)
    return {
        ("returns.submit", "file_requests.send"): set(sent.values_list("number", flat=True)),
        ("returns.withdraw", "file_requests.recall"): set(recalled.values_list("number", flat=True)),
        ("returns.receive", "file_requests.receive"): set(
            sent.filter(received_at__isnull=False).values_list("number", flat=True)
        ),
    }


def _delivery_in(event: Event) -> str:
    """A return's event names it in its detail; of files it is what the event is about."""
    number: str = event.detail.get("delivery") or event.subject.partition(":")[2]
    return number


def _events_of_returns() -> Any:
    return Event.objects.filter(verb__startswith="returns.").order_by("number")
