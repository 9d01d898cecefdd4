"""What the LA gives with a file request: files are attached and removed, and the schools asked open them."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import stored_bytes
from stagepost_web.exchange.models import StoredFile
from stagepost_web.exchange.screening import Incoming, taking
from stagepost_web.exchange.whence import Whence
from stagepost_web.file_requests.actions import locked, note
from stagepost_web.file_requests.jobs import announce_later
from stagepost_web.file_requests.kinds import KINDS
from stagepost_web.file_requests.looking import Looked, Wanted
from stagepost_web.file_requests.models import AskedSchool, Attachment, FileRequest, Zips
from stagepost_web.file_requests.queries import attachments_of
from stagepost_web.people.models import Person
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import School

MOST = 10
"""Files of one request."""
LARGEST = 10 * 1024 * 1024
"""Bytes of all files of one request together."""
ATTACHABLE = Wanted(
    tuple(kind.value for kind in KINDS if kind.value != "xml"), several=True, zips=Zips.REFUSED
)
"""Forms and guidance. XML is what systems exchange, and CTFs hold pupils."""


def attach(
    *, file_request: FileRequest, files: Sequence[Looked], by: Person, ip_address: str = ""
) -> list[Attachment]:
    """Attach files that were looked at. Every school asked sees them from then on.

    Raises `NotPossible` for more than `MOST` or `LARGEST` in all, and for a file that is attached already.
    """
    incoming = [Incoming(each.name, each.data) for each in files]
    whence = Whence(by, file_request.la, ip_address=ip_address)
    with taking(*incoming, whence=whence) as kept, transaction.atomic():
        file_request = locked(file_request)
        _refuse_unfit(files, [each.file for each in attachments_of(file_request)])
        made = [
            Attachment.objects.create(
                file_request=file_request,
                attached_by=by,
                file=vault.enter(each, name=file.name, media_type=file.kind.media_type),
            )
            for each, file in zip(kept, files, strict=True)
        ]
        digests, sizes = [each.sha256 for each in kept], [each.size for each in kept]
        note("attach", file_request, by, ip_address, sha256=digests, size=sizes)
        announce_later(file_request)
    return made


def remove(*, attachment: Attachment, by: Person | None, ip_address: str = "") -> bool:
    """Delete an attached file. False where somebody has done so already.

    The row is marked first: bytes that survive a crash in between are deleted by `exchange.sweeping`.
    """
    file = _marked(attachment, by, ip_address)
    if file:
        vault.delete(file)
    return file is not None


def remove_over(*, before: date) -> int:
    """Delete what is attached to requests whose last deadline was before that day, and say how many."""
    later = AskedSchool.objects.filter(file_request=OuterRef("file_request"), deadline__gte=before)
    over = Attachment.objects.filter(~Exists(later), file__deleted_at=None, file_request__deadline__lt=before)
    return sum([remove(attachment=each, by=None) for each in over.order_by("pk")])


def open_attachment(
    *, attachment: Attachment, by: Person, school: School | None = None, ip_address: str = ""
) -> bytes:
    """The bytes, with a record, once a day, that the person has opened them: at the school, or at the LA.

    Raises `exchange.actions.CannotOpen` for a file that was removed, or is missing or damaged.
    """
    data = stored_bytes(attachment.file, by)
    _note_opening(attachment, by, school, ip_address)
    return data


@transaction.atomic
def _note_opening(attachment: Attachment, by: Person, school: School | None, ip_address: str) -> None:
    subject, verb = f"file_request:{attachment.file_request_id}", "file_requests.open_attachment"
    before = Event.objects.filter(verb=verb, subject=subject, by=by, at__date=timezone.localdate())
    if before.filter(detail__attachment=attachment.pk).exists():
        return
    record(
        verb=verb,
        by=by,
        subject=subject,
        la=attachment.file_request.la.code,
        school=school.number if school else "",
        detail={"attachment": attachment.pk},
        ip_address=ip_address,
    )


def _refuse_unfit(files: Sequence[Looked], held: Sequence[StoredFile]) -> None:
    known = {each.sha256 for each in held}
    if twice := [each.name for each in files if each.sha256 in known]:
        raise NotPossible(f"{twice[0]} is attached already.")
    if len(held) + len(files) > MOST:
        raise NotPossible(f"A request can have {MOST} files at most. Remove one first.")
    if sum(each.size for each in held) + sum(len(each.data) for each in files) > LARGEST:
        size = LARGEST // 1024**2
        raise NotPossible(f"A request can have files of {size} MB together at most. Make them smaller.")


@transaction.atomic
def _marked(attachment: Attachment, by: Person | None, ip_address: str) -> StoredFile | None:
    file_request = locked(attachment.file_request)
    file = StoredFile.objects.select_for_update().get(pk=attachment.file_id)
    if file.deleted_at:
        return None
    file.deleted_at = timezone.now()
    file.save(update_fields=["deleted_at"])
    note("remove_attachment", file_request, by, ip_address, sha256=file.sha256)
    if by:  # that its time was over concerns nobody
        announce_later(file_request)
    return file
