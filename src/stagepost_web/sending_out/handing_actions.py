"""What was sent goes to each school, is opened there, or is withdrawn before it is opened."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.exchange import delivering, sealing, vault
from stagepost_web.exchange.actions import hand_to_school, note_opening, stored_bytes
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.people.models import Person
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out import contents, jobs
from stagepost_web.sending_out.models import Recipient, Sending, Stage
from stagepost_web.sending_out.steps import note


class Changed(Exception):
    """What is about to go is not what was approved. That cannot be by our own verbs."""


def hand_out(sending: Sending) -> None:
    """Hand each school its files, a school at a time. May be stopped anywhere and run again."""
    if sending.stage != Stage.GOING:
        return
    going = contents.parcels(sending)
    if contents.fingerprint(sending, going) != sending.fingerprint:
        raise Changed(f"sending {sending.pk}")
    try:
        for parcel in going:
            if parcel.recipient.delivery_id is None:
                _hand(sending, parcel)
    except (vault.Deleted, sealing.CannotOpen):
        if not Sending.objects.filter(pk=sending.pk, stage=Stage.GOING).exists():
            return  # another worker has handed out all, and deleted what was uploaded
        raise
    _end(sending)


def _hand(sending: Sending, parcel: contents.Parcel) -> None:
    files = [each.file for each in parcel.files]
    with vault.putting(*(vault.get(file) for file in files)) as kept, transaction.atomic():
        recipient = Recipient.objects.select_for_update(of=("self",)).get(pk=parcel.recipient.pk)
        if recipient.delivery_id is not None:  # another worker was quicker
            return
        new = [
            NewFile(vault.known_as(each, file), file.name, file.media_type)
            for each, file in zip(kept, files, strict=True)
        ]
        recipient.delivery = hand_to_school(
            school=parcel.school,
            la=sending.la,
            title=sending.title,
            files=new,
            by=sending.made_by,
            comment=sending.note,
            only_for=sending.only_for,
        )
        recipient.save(update_fields=["delivery"])
        jobs.announce_files.enqueue(recipient.pk)


def _end(sending: Sending) -> None:
    """All have it. Our own copies of what was uploaded have no use any more."""
    Sending.objects.filter(pk=sending.pk, stage=Stage.GOING).update(stage=Stage.SENT, sent_at=timezone.now())
    for each in sending.files.select_related("file"):
        vault.delete(each.file)


def open_at_school(*, file: StoredFile, by: Person, ip_address: str) -> bytes:
    """The bytes, for somebody at the school. Who sent it is told when it is opened first.

    Raises `exchange.actions.CannotOpen` for what was withdrawn, deleted or damaged.
    """
    data = stored_bytes(file, by)
    _note_opening(file, by, ip_address)
    return data


@transaction.atomic
def _note_opening(file: StoredFile, by: Person, ip_address: str) -> None:
    if note_opening(file=file, by=by, ip_address=ip_address):
        recipient = Recipient.objects.filter(delivery=file.delivery_id).first()
        if recipient and _all_opened(recipient.sending_id):
            jobs.announce_opened.enqueue(recipient.sending_id)


def _all_opened(sending: int) -> bool:
    """Whether no school is left that could still open its files."""
    left = Recipient.objects.filter(sending=sending, delivery__received_at=None)
    return not left.filter(delivery__withdrawn_at=None).exists()


@transaction.atomic
def withdraw(*, recipient: Recipient, by: Person, ip_address: str = "") -> None:
    """Take files back that nobody at the school has opened. Raises NotPossible once somebody has.

    Whoever opens one locks the delivery too, so that one of the two comes first.
    """
    held = Delivery.objects.select_for_update(of=("self",)).select_related("la", "school", "received_by")
    delivery = held.get(recipient=recipient)
    if delivery.withdrawn_at:
        raise NotPossible(f"These files have been withdrawn from {delivery.school.name} already.")
    if delivery.received_at:
        who = delivery.received_by.name if delivery.received_by else delivery.school.name
        at = timezone.localtime(delivery.received_at)
        when = f"{at:%-d %B %Y at %H:%M}"
        raise NotPossible(f"{who} opened these files on {when}. You can no longer withdraw them.")
    delivering.withdraw(delivery)
    number, schools = delivery.number, [delivery.school.number]
    note("withdraw", recipient.sending, by, ip_address, delivery=number, schools=schools)
