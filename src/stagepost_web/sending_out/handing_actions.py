"""What was sent goes to each school, and is opened there."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.exchange import sealing, vault
from stagepost_web.exchange.actions import hand_to_school, note_opening, stored_bytes
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people.models import Person
from stagepost_web.sending_out import contents, jobs
from stagepost_web.sending_out.models import Dispatch, Recipient, Stage


class Changed(Exception):
    """What is about to go is not what was approved. That cannot be by our own verbs."""


def hand_out(dispatch: Dispatch) -> None:
    """Hand each school its files, a school at a time. May be stopped anywhere and run again."""
    if dispatch.stage != Stage.GOING:
        return
    going = contents.parcels(dispatch)
    if contents.fingerprint(dispatch, going) != dispatch.fingerprint:
        raise Changed(f"dispatch {dispatch.pk}")
    try:
        for parcel in going:
            if parcel.recipient.delivery_id is None:
                _hand(dispatch, parcel)
    except (vault.Deleted, sealing.CannotOpen):
        if not Dispatch.objects.filter(pk=dispatch.pk, stage=Stage.GOING).exists():
            return  # another worker has handed out all, and deleted what was uploaded
        raise
    _end(dispatch)


def _hand(dispatch: Dispatch, parcel: contents.Parcel) -> None:
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
            la=dispatch.la,
            kind="",
            title=dispatch.title,
            files=new,
            by=dispatch.made_by,
            comment=dispatch.note,
            only_for=dispatch.only_for,
        )
        recipient.save(update_fields=["delivery"])
        jobs.announce_files.enqueue(recipient.pk)


def _end(dispatch: Dispatch) -> None:
    """All have it. Our own copies of what was uploaded have no use any more."""
    Dispatch.objects.filter(pk=dispatch.pk, stage=Stage.GOING).update(
        stage=Stage.SENT, sent_at=timezone.now()
    )
    for each in dispatch.files.select_related("file"):
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
        if recipient and _all_opened(recipient.dispatch_id):
            jobs.announce_opened.enqueue(recipient.dispatch_id)


def _all_opened(dispatch: int) -> bool:
    """Whether no school is left that could still open its files."""
    left = Recipient.objects.filter(dispatch=dispatch, delivery__received_at=None)
    return not left.filter(delivery__withdrawn_at=None).exists()
