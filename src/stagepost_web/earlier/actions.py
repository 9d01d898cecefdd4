"""What becomes of an uploaded file: it is read and looked at, used or discarded, replaced or deleted."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.earlier import jobs
from stagepost_web.earlier.models import EarlierFile, Kind, Stage
from stagepost_web.earlier.models.earlier_file import OPEN
from stagepost_web.exchange import vault
from stagepost_web.exchange.screening import Incoming, taking
from stagepost_web.exchange.whence import Whence
from stagepost_web.people.models import Person
from stagepost_web.pupils.reading_several import Note
from stagepost_web.schools.models import LocalAuthority

MOST_NOTES = 500


class NotPossible(Exception):
    """It cannot be done as things are. The text is written for the person who tried."""


def upload_file(
    *,
    la: LocalAuthority,
    kind: Kind,
    summer: int,
    file_name: str,
    data: bytes,
    by: Person,
    ip_address: str = "",
) -> EarlierFile:
    """Take a file in, to be read by the worker. It replaces the one of its kind that waited before."""
    uploaded = EarlierFile(la=la, kind=kind, summer=summer, uploaded_by=by)
    with taking(Incoming(file_name, data), whence=Whence(by, la, None, ip_address)) as (kept,):
        before = _enter(uploaded, kept, file_name, ip_address)
    for each in before:
        vault.delete(each.file)
    return uploaded


def hold_file(*, uploaded: EarlierFile, notes: Sequence[Note]) -> None:
    """Say that the worker has read all there is, and what is different, unless it was replaced meanwhile.

    What takes long is done before anybody else must wait; should another file be used meanwhile, this one is
    not taken beside it.
    """
    uploaded.refresh_from_db()
    uploaded.beside = _held_beside(uploaded)
    uploaded.people = uploaded.entries.values("key").distinct().count()
    _compare(uploaded)
    _hold(uploaded, notes)


@transaction.atomic
def _hold(uploaded: EarlierFile, notes: Sequence[Note]) -> None:
    if _locked(uploaded).stage != Stage.READING:
        return
    uploaded.stage = Stage.READY if uploaded.people else Stage.UNREADABLE
    uploaded.notes = [note._asdict() for note in notes[:MOST_NOTES]]
    uploaded.notes_left_out = len(notes[MOST_NOTES:])
    uploaded.save()
    _note("hold_file", uploaded, None, "", people=uploaded.people, notes=len(notes))


@transaction.atomic
def take_file(*, uploaded: EarlierFile, by: Person, ip_address: str = "") -> None:
    """Let the file count in place of the one held before. Twice is once.

    Raises `NotPossible` where another was taken since it was read, or it was discarded.
    """
    uploaded = _locked(uploaded)
    if uploaded.stage == Stage.HELD:
        return
    if uploaded.stage != Stage.READY:
        raise NotPossible("This file was discarded, or a newer one took its place.")
    held = _held_beside(uploaded)
    if held != uploaded.beside:
        raise NotPossible("What we hold has changed since this file was read. Upload the file again.")
    if held:
        _end(held)
    uploaded.stage, uploaded.taken_at, uploaded.taken_by = Stage.HELD, timezone.now(), by
    uploaded.save(update_fields=["stage", "taken_at", "taken_by"])
    _note("take_file", uploaded, by, ip_address, people=uploaded.people)


def discard_file(*, uploaded: EarlierFile, by: Person | None, ip_address: str = "") -> None:
    """Let go of a file that waits. Doing so twice changes nothing; one that is used stays."""
    if _discard(uploaded, by, ip_address):
        vault.delete(uploaded.file)


@transaction.atomic
def delete_file(*, held: EarlierFile, by: Person, ip_address: str = "") -> None:
    """Delete what the file says. Returns are checked without it from now on. Twice is once."""
    held = _locked(held)
    if held.stage == Stage.HELD:
        _end(held)
        _note("delete_file", held, by, ip_address, people=held.people)


def end_file(file: EarlierFile) -> bool:
    """Delete what it says, because its time is over. False where it is not used any more.

    The caller opens the transaction and records why.
    """
    found = _locked(file)
    if found.stage != Stage.HELD:
        return False
    _end(found)
    return True


@transaction.atomic
def _enter(uploaded: EarlierFile, kept: vault.Kept, file_name: str, ip_address: str) -> list[EarlierFile]:
    """The file in the queue of the worker; of those whose place it takes, the list is given back."""
    LocalAuthority.objects.select_for_update().get(pk=uploaded.la_id)
    before = list(EarlierFile.objects.filter(OPEN, la=uploaded.la, kind=uploaded.kind).select_related("file"))
    for each in before:
        _end(each)
    uploaded.file = vault.enter(kept, name=file_name, media_type="application/octet-stream")
    uploaded.uploaded_at = timezone.now()
    uploaded.save()
    uploaded.job = jobs.read_file.enqueue(uploaded.pk).id
    uploaded.save(update_fields=["job"])
    _note("upload_file", uploaded, uploaded.uploaded_by, ip_address, kind=str(uploaded.kind), size=kept.size)
    return before


@transaction.atomic
def _discard(uploaded: EarlierFile, by: Person | None, ip_address: str) -> bool:
    uploaded = _locked(uploaded)
    if uploaded.stage in (Stage.HELD, Stage.ENDED):
        return False
    _end(uploaded)
    _note("discard_file", uploaded, by, ip_address)
    return True


def _end(file: EarlierFile) -> None:
    file.entries.all().delete()
    file.stage, file.notes, file.ended_at = Stage.ENDED, [], timezone.now()
    file.save(update_fields=["stage", "notes", "ended_at"])


def _held_beside(file: EarlierFile) -> EarlierFile | None:
    return EarlierFile.objects.filter(la=file.la, kind=file.kind, stage=Stage.HELD).first()


def _compare(uploaded: EarlierFile) -> None:
    """How many entries are not as in the file that is held."""
    before = _said(uploaded.beside.entries) if uploaded.beside else {}
    now = _said(uploaded.entries)
    both = before.keys() & now.keys()
    uploaded.fresh, uploaded.gone = len(now) - len(both), len(before) - len(both)
    uploaded.changed = sum(before[each] != now[each] for each in both)


def _said(entries: Any) -> dict[tuple[str, int], tuple[str, int | None]]:
    values: Iterable[tuple[str, int, str, int | None]] = entries.values_list(
        "key", "summer", "says", "school"
    )
    return {(key, summer): (says, school) for key, summer, says, school in values}


def _locked(file: EarlierFile) -> EarlierFile:
    """Whoever changes an LA's files takes their turn."""
    LocalAuthority.objects.select_for_update().get(pk=file.la_id)
    return EarlierFile.objects.select_related("la", "file", "beside").get(pk=file.pk)


def _note(verb: str, file: EarlierFile, by: Person | None, ip_address: str, **detail: Any) -> None:
    record(
        verb=f"earlier.{verb}",
        by=by,
        subject=f"earlier_file:{file.pk}",
        la=file.la.code,
        detail=detail,
        ip_address=ip_address,
    )
